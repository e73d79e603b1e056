"""Any long text becomes a test of matching: a sentence is taken out of a passage, and must find its way back.

Run: python benchmarks/matching/left_out_sentences.py TEXT [TEXT ...] [--language en] [--seed 1]
A text is plain or Markdown; blank lines separate its paragraphs. Nothing of it is kept.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from measures import Gold, machine, quality
from peer import Peer

from kerege.engines.passage_matching import Params, Passage, Requirement, Searcher, Statement, build_index

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_LONG, _SHORT = 40, 12


def passages_and_questions(
    texts: list[str], *, language: str, seed: int
) -> tuple[list[Passage], dict[str, str], dict[str, Gold]]:
    """Passages of one to four paragraphs; a sentence of 12 to 40 words is left out of every second one."""
    random = np.random.default_rng(seed)
    paragraphs = [" ".join(part.split()) for text in texts for part in re.split(r"\n\s*\n", text)]
    paragraphs = list(dict.fromkeys(part for part in paragraphs if len(part.split()) >= 8))
    passages, questions, gold = [], {}, {}
    place = 0
    while place < len(paragraphs):
        many = int(random.integers(1, 5))
        sentences = _SENTENCE.split(" ".join(paragraphs[place : place + many]))
        name = f"p{place}"
        fit = [number for number, one in enumerate(sentences) if _SHORT <= len(one.split()) <= _LONG]
        if len(sentences) > 1 and fit and random.random() < 0.5:
            questions[name] = sentences.pop(int(random.choice(fit)))
            gold[name] = frozenset({name})
        passages.append(Passage(name, " ".join(sentences), language))
        place += many
    return passages, questions, gold


def rankings(passages: list[Passage], questions: dict[str, str], params: Params) -> dict[str, list[str]]:
    """Ids of the ten best passages for each question."""
    searcher = Searcher(build_index(passages, params), params)
    language = passages[0].language
    return {
        name: [one.passage_id for one in searcher.search(Requirement(name, (Statement(text, language),)))]
        for name, text in questions.items()
    }


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="+", type=Path)
    arguments.add_argument("--language", default="en")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in given.texts]
    passages, questions, gold = passages_and_questions(texts, language=given.language, seed=given.seed)
    peer = Peer({one.id: one.text for one in passages}, language=given.language)
    figures = {
        "passages": len(passages),
        "kerege": quality(rankings(passages, questions, Params()), gold),
        "bm25s": quality(peer.rankings(questions, top=10), gold),
        "machine": machine(),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()

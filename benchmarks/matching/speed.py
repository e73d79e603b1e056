"""How many passages are read and questions answered per CPU second, on made-up text of law-like shape.

Run: python benchmarks/matching/speed.py [--passages 13000] [--questions 2786]
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from measures import machine, timed
from peer import Peer

from kerege.engines.passage_matching import Passage, Requirement, Searcher, Statement, build_index

_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"
_ENDINGS = ("", "", "s", "ed", "ing", "tion", "ment", "ity")
_GLUE = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "or",
    "for",
    "by",
    "shall",
    "be",
    "is",
    "any",
    "that",
    "with",
    "on",
)


def _vocabulary(random: np.random.Generator, size: int) -> list[str]:
    """Made-up words with English endings; the most frequent ones are real function words."""
    words: dict[str, None] = dict.fromkeys(_GLUE)
    while len(words) < size:
        syllables = random.integers(2, 5)
        core = "".join(random.choice(list(_CONSONANTS)) + random.choice(list(_VOWELS)) for _ in range(syllables))
        words[core + _ENDINGS[random.integers(len(_ENDINGS))]] = None
    return list(words)


def _texts(random: np.random.Generator, words: list[str], lengths: np.ndarray) -> list[str]:
    """Texts of the given lengths, words drawn with Zipf frequencies (exponent 1)."""
    weights = 1 / np.arange(1, len(words) + 1)
    drawn = random.choice(len(words), size=int(lengths.sum()), p=weights / weights.sum())
    ends = np.cumsum(lengths)
    return [
        " ".join(words[number] for number in drawn[end - length : end])
        for end, length in zip(ends, lengths, strict=True)
    ]


def corpus(passages: int, questions: int, *, seed: int) -> tuple[list[Passage], list[Requirement]]:
    """Passages of 80 words on average (log-normal), questions of 25."""
    random = np.random.default_rng(seed)
    words = _vocabulary(random, 15_000)
    lengths = np.clip(random.lognormal(4.1, 0.75, passages), 5, 900).astype(int)
    texts = _texts(random, words, lengths)
    asked = _texts(random, words, np.clip(random.normal(25, 6, questions), 8, 50).astype(int))
    return (
        [Passage(f"p{number}", text, "en") for number, text in enumerate(texts)],
        [Requirement(f"q{number}", (Statement(text, "en"),)) for number, text in enumerate(asked)],
    )


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--passages", type=int, default=13_000)
    arguments.add_argument("--questions", type=int, default=2_786)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    passages, requirements = corpus(given.passages, given.questions, seed=given.seed)
    index, reading = timed(lambda: build_index(passages))
    searcher = Searcher(index)
    _, ranking = timed(lambda: [searcher.rank(one, top=10) for one in requirements])
    found, answering = timed(lambda: [*searcher.search_each(requirements, top=10)])
    ten_thousand, hundred = passages[:10_000], requirements[:100]
    _, whole = timed(lambda: [*Searcher(build_index(ten_thousand)).search_each(hundred)])
    texts = {passage.id: passage.text for passage in passages}
    peer, peer_reading = timed(lambda: Peer(texts, language="en"))
    questions = {one.id: one.statements[0].text for one in requirements}
    _, peer_answering = timed(lambda: peer.rankings(questions, top=10))
    figures = {
        "passages": len(passages),
        "words": sum(len(text.split()) for text in texts.values()),
        "questions": len(requirements),
        "candidates": sum(map(len, found)),
        "passages_read_per_cpu_second": round(len(passages) / reading),
        "questions_answered_per_cpu_second": round(len(requirements) / ranking),
        "questions_answered_and_explained_per_cpu_second": round(len(requirements) / answering),
        "cpu_seconds_100_requirements_10000_provisions": round(whole, 3),
        "bm25s_passages_read_per_cpu_second": round(len(passages) / peer_reading),
        "bm25s_questions_answered_per_cpu_second": round(len(requirements) / peer_answering),
        "machine": machine(),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()

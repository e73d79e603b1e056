"""How well questions find rules in an English collection written for this measurement, beside bm25s.

Run: python benchmarks/matching/regulation_search.py [--half development|test] [--passages F] [--questions F]
Any other set in the same form can be given: rows of id and text, and rows of id, text and gold (passage ids).
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from law_search import lexicon
from measures import Gold, machine, quality, timed
from peer import Peer

from kerege.engines.passage_matching import (
    Candidate,
    Requirement,
    Searcher,
    Statement,
    build_index,
    passages_from_rows,
)

SETS = Path(__file__).parent / "sets"


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--passages", type=Path, default=SETS / "regulation-passages.jsonl")
    arguments.add_argument("--questions", type=Path, default=SETS / "regulation-questions.jsonl")
    arguments.add_argument("--half", choices=["development", "test"])
    given = arguments.parse_args()
    lines = given.passages.read_text(encoding="utf-8").splitlines()
    passages = passages_from_rows(lines, source=given.passages.name)
    rows = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if given.half in (None, row.get("half"))]
    gold: dict[str, Gold] = {row["id"]: frozenset(row["gold"]) for row in rows}
    index, reading = timed(lambda: build_index(passages))
    searcher = Searcher(index, lexicon=lexicon())

    def answer() -> list[tuple[Candidate, ...]]:
        return [searcher.search(Requirement(row["id"], (Statement(row["text"], "en"),))) for row in rows]

    found, answering = timed(answer)
    rankings = {row["id"]: [one.passage_id for one in some] for row, some in zip(rows, found, strict=True)}
    peer = Peer({one.id: one.text for one in passages}, language="en")
    figures = {
        "passages": len(passages),
        "half": given.half or "both",
        "kerege": quality(rankings, gold),
        "bm25s": quality(peer.rankings({row["id"]: row["text"] for row in rows}, top=10), gold),
        "cpu_seconds_reading": round(reading, 3),
        "cpu_seconds_answering": round(answering, 3),
        "machine": machine(),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()

"""How well duties find their provisions in a real law given by path, in its own and other languages.

Run: python benchmarks/matching/law_search.py LAW --language ru --statements ru [--half development|test]
Several statement languages are used together: --statements en ru.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from law_text import provisions, under
from measures import Gold, machine, quality
from peer import Peer

from kerege.engines.passage_matching import (
    Encoder,
    LexiconEntry,
    Params,
    Passage,
    Requirement,
    Statement,
    answer,
    build_index,
    lexicon_from_rows,
)

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / "src/kerege/library/lexicon/biosafety.tsv"
DUTIES = Path(__file__).parent / "sets/duties-kz-biosafety.jsonl"


def duties(path: Path, half: str | None) -> list[dict[str, Any]]:
    """The rows of one half of the set, or of both."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in (None, row["half"])]


def lexicon() -> tuple[LexiconEntry, ...]:
    """The lexicon that ships with Kerege."""
    return lexicon_from_rows(LEXICON.read_text(encoding="utf-8").splitlines(), source=LEXICON.name)


def rankings(
    requirements: list[Requirement],
    passages: list[Passage],
    params: Params,
    entries: tuple[LexiconEntry, ...],
    encoder: Encoder | None = None,
) -> dict[str, list[str]]:
    """Ids of the candidates of each requirement, best first."""
    found: dict[str, list[str]] = {one.id: [] for one in requirements}
    index = build_index(passages, params)
    result = answer(tuple(requirements), index, params, lexicon=entries, encoder=encoder)
    for candidate in result.candidates:
        found[candidate.requirement_id].append(candidate.passage_id)
    return found


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("law", type=Path)
    arguments.add_argument("--language", required=True)
    arguments.add_argument("--statements", nargs="+", default=["ru"])
    arguments.add_argument("--duties", type=Path, default=DUTIES)
    arguments.add_argument("--half", choices=["development", "test"])
    arguments.add_argument("--semantic", action="store_true", help="let the encoder take part")
    arguments.add_argument("--vectors", type=Path, help="file that keeps the vectors of the encoder, .npz")
    given = arguments.parse_args()
    passages = provisions(given.law, language=given.language)
    rows = duties(given.duties, given.half)
    gold: dict[str, Gold] = {row["id"]: under(frozenset(row["gold"]), passages) for row in rows}
    requirements = [
        Requirement(row["id"], tuple(Statement(row[tongue], tongue) for tongue in given.statements)) for row in rows
    ]
    encoder: Encoder | None = None
    if given.semantic:
        from encoder import NanoEncoder  # noqa: PLC0415 - a heavy library that most runs do not need

        encoder = NanoEncoder(given.vectors)
    figures: dict[str, Any] = {
        "provisions": len(passages),
        "kerege": quality(rankings(requirements, passages, Params(), lexicon(), encoder), gold),
    }
    if given.language in given.statements:
        texts = {one.id: f"{one.context} {one.text}" for one in passages}
        asked = {row["id"]: row[given.language] for row in rows}
        figures["bm25s"] = quality(Peer(texts, language=given.language).rankings(asked, top=10), gold)
    figures["machine"] = machine()
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()

"""How many articles a file gives, how many of its characters are kept, and how long reading and outlining take.

Run: python -m benchmarks.structure.outline [FILE[:LANGUAGE] ...]   (without a file: a made-up law in nine languages)
     python -m benchmarks.structure.outline --align LEFT:ru RIGHT:kk
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from kerege.engines.document_structure.alignment import align
from kerege.engines.document_structure.coverage import coverage
from kerege.engines.document_structure.outline import Problem, Result, SourceBlock
from kerege.engines.document_structure.structure import solve
from kerege.foundation.files.readers.reading import read_twice
from kerege.foundation.files.sandbox import run_limited

HEADINGS = {
    "ru": ("Глава {}. ОБЩИЕ ПОЛОЖЕНИЯ", "Статья {}. Порядок учета", "Порядок учета устанавливает служба."),
    "kk": ("{}-тарау. ЖАЛПЫ ЕРЕЖЕЛЕР", "{}-бап. Есепке алу тәртібі", "Есепке алу тәртібін қызмет белгілейді."),
    "ky": ("{}-глава. Жалпы жоболор", "{}-берене. Эсепке алуу тартиби", "Эсепке алуу тартибин кызмат белгилейт."),
    "tg": ("Боби {}. Муқаррароти умумӣ", "Моддаи {}. Тартиби баҳисобгирӣ", "Тартибро хадамот муайян мекунад."),
    "uz-Latn": ("{}-bob. Umumiy qoidalar", "{}-modda. Hisob tartibi", "Hisob tartibini xizmat belgilaydi."),
    "uz-Cyrl": ("{}-боб. Умумий қоидалар", "{}-модда. Ҳисоб тартиби", "Ҳисоб тартибини хизмат белгилайди."),
    "tk": ("{}-nji bap. Umumy düzgünler", "{}-nji madda. Hasap tertibi", "Hasap tertibini gulluk kesgitleýär."),
    "mn": ("{} дүгээр бүлэг. Нийтлэг үндэслэл", "{} дүгээр зүйл. Бүртгэлийн журам", "Бүртгэлийг алба тогтооно."),
    "en": ("Chapter {}. General provisions", "Article {}. Procedure", "The service lays down the procedure."),
}
PURPOSE = "Reading a file twice in a child process, outlining it, counting what was kept, and pairing two languages."
SECONDS, MEMORY_MB = 120, 1500


@dataclass(frozen=True)
class Measured:
    """One file read, outlined and counted."""

    result: Result
    figures: dict[str, Any]


def made_up_law(language: str, articles: int) -> bytes:
    """A law of ten articles to a chapter, each with numbered paragraphs and items."""
    chapter, article, sentence = HEADINGS[language]
    lines: list[str] = []
    for number in range(articles):
        if number % 10 == 0:
            lines.append(chapter.format(number // 10 + 1))
        lines += [article.format(number + 1), f"1. {sentence}", f"2. {sentence[:-1]}:"]
        lines += [f"{item}) {sentence.lower()[:-1]};" for item in range(1, 5)]
    return "\n\n".join(lines).encode()


def measure(data: bytes, *, name: str, language: str) -> Measured:
    """Read in a child process, outline and count, with the seconds of each step."""
    started = perf_counter()
    reading = run_limited(read_twice, data, name=name, seconds=SECONDS, memory_mb=MEMORY_MB)
    read = perf_counter()
    fields = ("text", "kind", "level", "label", "page", "bold", "centred", "element", "eid")
    blocks = tuple(
        SourceBlock(**{field: getattr(block, field) for field in fields}) for block in reading.document.blocks
    )
    result = solve(Problem(blocks, language or reading.document.language))
    outlined = perf_counter()
    kept = coverage(reading.independent, result)
    figures = {
        "file": name,
        "language": result.language,
        "bytes": len(data),
        "articles": len(result.articles()),
        "provisions": sum(1 for _ in result.walk()),
        "characters_in": kept.characters_in,
        "characters_kept": kept.characters_kept,
        "share_kept": round(kept.share, 5),
        "missing": list(kept.missing[:10]),
        "notes": sum(1 for _ in result.walk_notes()),
        "warnings": [*reading.document.warnings, *result.warnings],
        "seconds_read": round(read - started, 3),
        "seconds_outline": round(outlined - read, 3),
        "seconds_count": round(perf_counter() - outlined, 3),
    }
    return Measured(result, figures)


def aligned(left: Measured, right: Measured) -> dict[str, Any]:
    """How many provisions of each side stand in a pair."""
    started = perf_counter()
    pairs = align(left.result, right.result)
    return {
        "pairs": len(pairs),
        "share_of_left": round(len(pairs) / max(left.figures["provisions"], 1), 4),
        "share_of_right": round(len(pairs) / max(right.figures["provisions"], 1), 4),
        "lowest_confidence": min((pair.confidence for pair in pairs), default=None),
        "seconds": round(perf_counter() - started, 3),
    }


def main(arguments: list[str] | None = None) -> None:
    """Print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", metavar="FILE[:LANGUAGE]")
    parser.add_argument("--align", action="store_true", help="pair the provisions of the first two files")
    parser.add_argument("--articles", type=int, default=200, help="articles of the made-up laws")
    given = parser.parse_args(arguments)
    found = []
    for name, _, language in (each.partition(":") for each in given.files):
        found.append(measure(Path(name).read_bytes(), name=Path(name).name, language=language))
    if not found:
        found = [
            measure(made_up_law(language, given.articles), name="made-up.txt", language=language)
            for language in HEADINGS
        ]
    figures: dict[str, Any] = {"files": [each.figures for each in found]}
    if given.align and len(found) > 1:
        figures["alignment"] = aligned(found[0], found[1])
    print(json.dumps({"name": "outlining files", "what": PURPOSE, "figures": figures}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()

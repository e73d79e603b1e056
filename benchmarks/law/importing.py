"""How fast the file of a law becomes provisions, from the bytes to the stored rows.

Run: python -m benchmarks.law.importing [LAW ...] [--language ru] [--articles 400]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.instances import data_folder, made_instance, made_law, run_kerege

PURPOSE = "Importing a law: a made-up one always, and the real ones of KEREGE_BENCH_DATA/law when that is given."
SUFFIXES = {".md", ".txt", ".html", ".docx", ".pdf", ".xml"}


def measure(laws: list[tuple[Path, str]], *, articles: int) -> dict[str, Any]:
    """Import each law into a fresh instance."""
    with made_instance("upgrade") as environment:
        made = Path(environment["KEREGE_DATA_DIR"]) / f"made-up-{articles}-articles.md"
        made.write_text(made_law(articles), encoding="utf-8")
        return {path.name: _imported(environment, path, language) for path, language in [(made, "ru"), *laws]}


def _imported(environment: dict[str, str], path: Path, language: str) -> dict[str, Any]:
    started = perf_counter()
    words = ["law", "import", str(path), "--country", "KZ", "--language", language, "--json"]
    answer = json.loads(run_kerege(environment, *words))
    seconds = perf_counter() - started
    kept = answer["characters_kept"] / answer["characters_in"]
    return {
        "articles": answer["articles"],
        "provisions": answer["provisions"],
        "share_of_characters_kept": round(kept, 5),
        "seconds_with_start": round(seconds, 2),
        "seconds_by_stage": answer["seconds"],
        "provisions_per_second": round(answer["provisions"] / seconds),
    }


def _named_laws(paths: list[Path], language: str) -> list[tuple[Path, str]]:
    folder = data_folder()
    if paths or folder is None:
        return [(path, language) for path in paths]
    found = sorted(path for path in (folder / "law").glob("*.*.*") if path.suffix in SUFFIXES)
    return [(path, path.suffixes[-2][1:]) for path in found]


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("laws", nargs="*", type=Path)
    arguments.add_argument("--language", default="ru")
    arguments.add_argument("--articles", type=int, default=400)
    given = arguments.parse_args()
    figures = measure(_named_laws(given.laws, given.language), articles=given.articles)
    print(json.dumps({"name": "importing laws", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()

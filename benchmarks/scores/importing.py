"""How fast files of published scores come in, and what their reports say.

Run: python -m benchmarks.scores.importing [FOLDER]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.instances import data_folder, made_instance, run_kerege

PURPOSE = "Importing published scores: files of a folder, by default KEREGE_BENCH_DATA/scores."
SUFFIXES = {".tsv", ".csv", ".xlsx"}
COUNTS = ("rows_in", "rows_rejected", "countries", "countries_with_scores", "scores", "totals_checked")
LISTS = ("differences", "rounding_sensitive", "zeros")


def measure(paths: list[Path]) -> dict[str, Any]:
    """Import each file into one fresh instance."""
    with made_instance("upgrade") as environment:
        return {path.name: _imported(environment, path) for path in paths}


def _imported(environment: dict[str, str], path: Path) -> dict[str, Any]:
    started = perf_counter()
    report = json.loads(run_kerege(environment, "assessments", "import-scores", str(path), "--json"))
    seconds = perf_counter() - started
    counts = {name: report[name] for name in COUNTS} | {name: len(report[name]) for name in LISTS}
    without_zeros = {"zeros": "left-out", "rounding": "half-up", "base": "rounded-groups"}
    by_rule = {tuple(one[key] for key in without_zeros): one["differences"] for one in report["differences_by_rule"]}
    return {
        **counts,
        "differences_if_zeros_were_left_out": by_rule.get(tuple(without_zeros.values()), 0),
        "seconds_with_start": round(seconds, 2),
    }


def _files(folder: Path) -> list[Path]:
    tables = [path for path in folder.iterdir() if path.suffix in SUFFIXES]
    numbered = [path for path in folder.glob("*scores*.json") if (folder / "assessment_indicators.json").exists()]
    return sorted([*tables, *numbered])


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path)
    given = arguments.parse_args().folder or (data_folder() or Path()) / "scores"
    figures = measure(_files(given)) if given.is_dir() else {}
    print(json.dumps({"name": "importing scores", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()

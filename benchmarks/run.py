"""Runs every measurement in a process of its own and writes the page that shows them all.

Run: python -m benchmarks.run [NAME ...] [--list] [--limit 900]
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.machine import describe_machine
from benchmarks.page import write_page

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "build" / "benchmarks.json"
PAGE = ROOT / "docs" / "reference" / "performance.md"
LAW = "$KEREGE_BENCH_DATA/law/kz-biosafety-2022"
# Argument lines of the scripts that need some; a line that names the data folder runs only where it is given.
RUNS = {
    "matching.law_search": (
        f"{LAW}.ru.md --language ru --statements ru",
        f"{LAW}.ru.md --language ru --statements en ru",
        f"{LAW}.ru.md --language ru --statements en --semantic",
        f"{LAW}.kk.md --language kk --statements en --semantic",
    ),
    "structure.outline": ("", f"{LAW}.ru.md:ru {LAW}.kk.md:kk", f"--align {LAW}.ru.md:ru {LAW}.kk.md:kk"),
    "matching.left_out_sentences": (f"{LAW}.ru.md --language ru", f"{LAW}.kk.md --language kk"),
}


@dataclass(frozen=True, slots=True)
class Script:
    """A measurement: a module with a `main` that says its PURPOSE, or has a "Run:" line below its first sentence."""

    module: str
    purpose: str
    runs: tuple[str, ...]


def find_scripts() -> list[Script]:
    """Every script below this folder that declares itself, read without being run."""
    found = []
    for path in sorted((ROOT / "benchmarks").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        has_main = any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)
        words = ast.get_docstring(tree) or ""
        if has_main and path.parent.parent == ROOT / "benchmarks" and ("PURPOSE" in constants or "Run: " in words):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            purpose = ast.literal_eval(constants["PURPOSE"]) if "PURPOSE" in constants else words.split("\n\n")[0]
            runs = RUNS.get(module.removeprefix("benchmarks."), ("",))
            found.append(Script(module, " ".join(str(purpose).split()), runs))
    return found


def run_script(script: Script, arguments: str, *, limit: float) -> dict[str, Any]:
    """The script's document, or why there is none."""
    command = f"python -m {script.module} {arguments}".strip()
    row: dict[str, Any] = {
        "name": script.module.removeprefix("benchmarks."),
        "what": script.purpose,
        "command": command,
    }
    needed = "$KEREGE_BENCH_DATA" in arguments
    if needed and not os.environ.get("KEREGE_BENCH_DATA"):
        return row | {"skipped": "needs real data: set KEREGE_BENCH_DATA to its folder"}
    given = [os.path.expandvars(word) for word in arguments.split()]
    row["load_before"] = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    started = monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", script.module, *given],
            cwd=ROOT, capture_output=True, text=True, timeout=limit, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return row | {"failed": f"not done within {limit:.0f} s"}
    row["seconds"] = round(monotonic() - started, 1)
    if done.returncode != 0:
        return row | {"failed": done.stderr.strip()[-300:] or f"ended with {done.returncode}"}
    return row | _document(done.stdout)


def _document(text: str) -> dict[str, Any]:
    try:
        answer = json.loads(text)
    except json.JSONDecodeError as error:
        return {"failed": f"printed no JSON: {error}"}
    if "skipped" in answer:
        return {"skipped": answer["skipped"]}
    figures = answer.get("figures", answer)
    return {"figures": {key: value for key, value in figures.items() if key not in {"machine", "name", "what"}}}


def chosen(scripts: Sequence[Script], names: Sequence[str]) -> list[Script]:
    """The scripts whose module begins with one of the names; all of them without names."""
    wanted = [name.replace("/", ".").removeprefix("benchmarks.").removesuffix(".py") for name in names]
    return [s for s in scripts if not wanted or any(s.module.removeprefix("benchmarks.").startswith(w) for w in wanted)]


def merge(earlier: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """New rows in the place of the earlier ones of the same command."""
    by_command = {row["command"]: row for row in earlier.get("results", [])}
    return list((by_command | {row["command"]: row for row in rows}).values())


def main() -> int:
    """Run, write the results and the page; answers 1 when a measurement failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="*", help="such as pages or matching.speed; default: all")
    arguments.add_argument("--list", action="store_true", help="name the measurements and stop")
    arguments.add_argument("--limit", type=float, default=900, help="seconds that one measurement may take")
    given = arguments.parse_args()
    scripts = chosen(find_scripts(), given.names)
    if given.list:
        print("\n".join(f"{script.module.removeprefix('benchmarks.'):<32}{script.purpose}" for script in scripts))
        return 0
    rows = []
    for script in scripts:
        for run in script.runs:
            print(f"{script.module} {run}", file=sys.stderr)
            rows.append(run_script(script, run, limit=given.limit) | {"taken_on": f"{datetime.now(UTC):%Y-%m-%d}"})
    keeps_earlier = given.names and RESULTS.exists()
    earlier = json.loads(RESULTS.read_text()) if keeps_earlier else {}
    document = {"machine": describe_machine(), "results": merge(earlier, rows)}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    PAGE.write_text(write_page(document), encoding="utf-8")
    failed = [row["command"] for row in rows if "failed" in row]
    print("\n".join([f"Wrote {PAGE.relative_to(ROOT)}", *(f"FAILED: {command}" for command in failed)]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

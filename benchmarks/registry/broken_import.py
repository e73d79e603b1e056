"""What a large import leaves when it is killed half-way, how long the second run takes, and how long a writer waits.

Run: python -m benchmarks.registry.broken_import [--rows 100000] [--form table|iati] [--share 0.5]
"""

from __future__ import annotations

import argparse
import json
import signal
import sqlite3
import subprocess
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from benchmarks.instances import KEREGE, made_instance, run_kerege
from benchmarks.registry.import_speed import Bystander, made_iati, made_table

PURPOSE = "An import killed with SIGKILL: what anybody sees of it, and the same file brought in once more."
SEEN = "SELECT count(*) FROM projects_sourcerecord WHERE staged_in_id IS NULL"
STORED = "SELECT count(*) FROM projects_sourcerecord"


def measure(*, rows: int, form: str, share: float) -> dict[str, Any]:
    """Kill an import when a share of its records is stored, then run it again."""
    with made_instance("upgrade") as environment:
        folder = Path(environment["KEREGE_DATA_DIR"])
        path = folder / ("made.csv" if form == "table" else "made.xml")
        path.write_text(made_table(rows) if form == "table" else made_iati(rows), encoding="utf-8")
        database = next(folder.glob("*.sqlite3"))
        stored = _killed(environment, path, database, when=int(rows * share))
        seen = _count(database, SEEN)
        bystander = Bystander(database)
        bystander.start()
        started = perf_counter()
        report = json.loads(run_kerege(environment, "projects", "import", str(path), "--json"))
        seconds = perf_counter() - started
        bystander.is_done = True
        bystander.join()
        return {
            "rows": rows,
            "stored_when_killed": stored,
            "seen_by_anybody": seen,
            "second_run_imported": report["imported"],
            "second_run_seconds": round(seconds, 1),
            "longest_wait_of_a_writer_seconds": round(bystander.longest, 2),
            "stored_at_the_end": _count(database, STORED),
            "seen_at_the_end": _count(database, SEEN),
        }


def _killed(environment: dict[str, str], path: Path, database: Path, *, when: int) -> int:
    """Start the import and kill it once so many records are stored."""
    command = [*KEREGE, "projects", "import", str(path), "--json"]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while (stored := _count(database, STORED)) < when:
        if running.poll() is not None:
            raise SystemExit("the import ended before it could be killed")
        sleep(0.1)
    running.send_signal(signal.SIGKILL)
    running.wait()
    return stored


def _count(database: Path, question: str) -> int:
    with sqlite3.connect(database, timeout=60) as connection:
        return int(connection.execute(question).fetchone()[0])


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--form", choices=("table", "iati"), default="table")
    arguments.add_argument("--share", type=float, default=0.5)
    given = arguments.parse_args()
    figures = measure(rows=given.rows, form=given.form, share=given.share)
    print(json.dumps({"name": "a broken import", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()

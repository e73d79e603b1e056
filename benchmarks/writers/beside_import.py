"""Many processes write while a large law is imported: nobody is told that the database is locked, nothing is lost.

Run: python -m benchmarks.writers.beside_import [--writers 8] [--seconds 8] [--articles 1500]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.instances import KEREGE, made_instance, made_law

PURPOSE = "Eight writers beside an import of a large law: errors, lost rows, and how long one write waits at most."

# Each acknowledged write is printed at once, with the milliseconds it took.
WRITER = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "kerege.config.settings"
import django
django.setup()
from django.db import DatabaseError
from django.utils import timezone
from kerege.foundation.audit.services import record_event
name, until = sys.argv[1], time.monotonic() + float(sys.argv[2])
number = 0
while time.monotonic() < until:
    started = time.monotonic()
    try:
        record_event(actor="urn:kerege:test", act=f"{name}.{number}", object_urn="urn:kerege:test:1", at=timezone.now())
        print(f"{name}.{number} {(time.monotonic() - started) * 1000:.1f}", flush=True)
        number += 1
    except DatabaseError as error:
        print(f"error {error}", flush=True)
"""
STORED = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "kerege.config.settings"
import django
django.setup()
from kerege.foundation.audit.models import Event
print("\\n".join(Event.objects.filter(act__startswith="writer").values_list("act", flat=True)))
"""


def measure(environment: dict[str, str], *, writers: int, seconds: float, articles: int) -> dict[str, Any]:
    """Run the writers and the import of a law together, and compare what was acknowledged with what is stored."""
    law = Path(environment["KEREGE_DATA_DIR"]) / "large-law.md"
    law.write_text(made_law(articles), encoding="utf-8")
    figures, answer = measure_beside(
        ["law", "import", str(law), "--country", "KZ", "--language", "ru", "--json"],
        environment,
        writers=writers,
        seconds=seconds,
    )
    return figures | {"import_provisions": answer.get("provisions")}


def measure_beside(
    words: list[str], environment: dict[str, str], *, writers: int, seconds: float
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Figures of the writers beside `kerege WORDS`, and what that command answered."""
    processes = [
        _start([sys.executable, "-c", WRITER, f"writer{n}", str(seconds)], environment) for n in range(writers)
    ]
    started = monotonic()
    importing = _start([*KEREGE, *words], environment)
    imported = importing.communicate()[0]
    import_seconds = monotonic() - started
    lines = [line for process in processes for line in process.communicate()[0].splitlines()]
    acknowledged = {line.split()[0]: float(line.split()[1]) for line in lines if line.startswith("writer")}
    stored = subprocess.run([sys.executable, "-c", STORED], env=environment, capture_output=True, text=True, check=True)
    waits = sorted(acknowledged.values())
    figures = {
        "writers": writers,
        "seconds": seconds,
        "writes_acknowledged": len(acknowledged),
        "errors": sum(line.startswith("error") for line in lines),
        "writers_that_failed": sum(process.returncode != 0 for process in processes),
        "acknowledged_but_not_stored": len(set(acknowledged) - set(stored.stdout.split())),
        "write_ms_median": waits[len(waits) // 2] if waits else None,
        "write_ms_longest": waits[-1] if waits else None,
        "import_exit_code": importing.returncode,
        "import_seconds": round(import_seconds, 2),
    }
    return figures, json.loads(imported) if importing.returncode == 0 else {}


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--writers", type=int, default=8)
    arguments.add_argument("--seconds", type=float, default=8)
    arguments.add_argument("--articles", type=int, default=1500)
    given = arguments.parse_args()
    with made_instance("upgrade") as environment:
        figures = measure(environment, writers=given.writers, seconds=given.seconds, articles=given.articles)
    print(json.dumps({"name": "writers beside an import", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()

"""How long a large file of contributions takes to come in, and how long a writer beside it waits.

Run: python -m benchmarks.registry.import_speed [--rows 100000] [--form table|iati]
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sqlite3
import threading
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from benchmarks.instances import made_instance, run_kerege

PURPOSE = "Importing made-up contributions, each a record of its own with a budget and two bodies."
COUNTRIES = ("KZ", "KG", "TJ", "UZ", "MN", "AF", "PK", "TM")
TOPICS = ("legal framework", "laboratory quality", "waste management", "first response", "training of trainers")
HEADER = ("id", "title", "country", "donor", "implementer", "budget", "currency", "start date", "end date", "area")


def made_rows(count: int) -> list[tuple[str, ...]]:
    """Rows of made-up contributions."""
    return [
        (
            f"REC-{number:06d}",
            f"Support to {TOPICS[number % 5]} in district {number % 997}, phase {number % 13}",
            COUNTRIES[number % 8],
            f"Donor {number % 211}",
            f"Partner {number % 1511}",
            f"{(number * 37) % 900000 + 1000}.00",
            ("EUR", "USD")[number % 2],
            f"{2012 + number % 9}-{number % 12 + 1:02d}-01",
            f"{2014 + number % 9}-{number % 12 + 1:02d}-01",
            TOPICS[number % 5],
        )
        for number in range(count)
    ]


def made_table(count: int) -> str:
    """The rows as a table."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *made_rows(count)])
    return text.getvalue()


def made_iati(count: int) -> str:
    """The rows as IATI activities."""
    activities = "".join(map(_activity, made_rows(count)))
    return f'<?xml version="1.0"?><iati-activities version="2.03">{activities}</iati-activities>'


def _activity(row: tuple[str, ...]) -> str:
    name, title, country, donor, partner, budget, currency, starts, ends, _area = row
    return (
        f'<iati-activity xml:lang="en"><iati-identifier>XX-TEST-{name}</iati-identifier>'
        f'<reporting-org ref="XX-TEST" type="40"><narrative>Test publisher</narrative></reporting-org>'
        f"<title><narrative>{title}</narrative></title>"
        f"<description><narrative>{title}.</narrative></description>"
        f'<participating-org role="1" type="10"><narrative>{donor}</narrative></participating-org>'
        f'<participating-org role="4" type="22"><narrative>{partner}</narrative></participating-org>'
        f'<activity-status code="2"/><activity-date type="1" iso-date="{starts}"/>'
        f'<activity-date type="3" iso-date="{ends}"/><recipient-country code="{country}"/>'
        f'<budget><period-start iso-date="{starts}"/><period-end iso-date="{ends}"/>'
        f'<value currency="{currency}" value-date="{starts}">{budget}</value></budget></iati-activity>'
    )


class Bystander(threading.Thread):
    """Writes a row into a table of its own again and again, and remembers its longest wait."""

    def __init__(self, database: Path) -> None:
        super().__init__(daemon=True)
        self.database, self.longest, self.is_done = database, 0.0, False

    def run(self) -> None:
        """Write until told to stop."""
        with sqlite3.connect(self.database, timeout=60, isolation_level=None) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS bystander (at REAL)")
            while not self.is_done:
                started = perf_counter()
                connection.execute("INSERT INTO bystander VALUES (?)", (started,))
                self.longest = max(self.longest, perf_counter() - started)
                sleep(0.02)


def measure(*, rows: int, form: str) -> dict[str, Any]:
    """Import the file twice into a fresh instance; the second time changes nothing."""
    with made_instance("upgrade") as environment:
        folder = Path(environment["KEREGE_DATA_DIR"])
        path = folder / ("made.csv" if form == "table" else "made.xml")
        path.write_text(made_table(rows) if form == "table" else made_iati(rows), encoding="utf-8")
        bystander = Bystander(next(folder.glob("*.sqlite3")))
        bystander.start()
        first, seconds = _imported(environment, path)
        bystander.is_done = True
        bystander.join()
        second, again = _imported(environment, path)
    return {
        "rows": first["rows"],
        "imported": first["imported"],
        "file_mb": round(path_size(rows, form) / 1e6, 1),
        "seconds": round(seconds, 1),
        "longest_wait_of_a_writer_seconds": round(bystander.longest, 2),
        "second_time_unchanged": second["unchanged"],
        "second_time_seconds": round(again, 1),
    }


def path_size(rows: int, form: str) -> int:
    """Bytes of the made-up file."""
    return len((made_table(rows) if form == "table" else made_iati(rows)).encode())


def _imported(environment: dict[str, str], path: Path) -> tuple[dict[str, Any], float]:
    started = perf_counter()
    report: dict[str, Any] = json.loads(run_kerege(environment, "projects", "import", str(path), "--json"))
    return report, perf_counter() - started


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--form", choices=("table", "iati"), default="table")
    given = arguments.parse_args()
    figures = measure(rows=given.rows, form=given.form)
    print(json.dumps({"name": "importing contributions", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()

"""How many IATI activities are read, written and held against the standard in a second.

Run: python -m benchmarks.registry.iati_speed [--activities 20000]
"""

from __future__ import annotations

import argparse
import json
import resource
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from time import perf_counter
from typing import Any, TypeVar

from kerege.actions.projects.formats.iati.reading import read_activities, read_activities_json
from kerege.actions.projects.formats.iati.writing import head, write_activities
from kerege.actions.projects.rules.exporting import ExportField, ExportProject, ReportingOrganisation
from kerege.actions.projects.rules.record_json import records_from_json
from kerege.actions.projects.rules.records import ReadRecord
from kerege.foundation.files.sandbox import run_limited

PURPOSE = "Activities of about 3 kB with two languages, four organisations, six transactions and a result each."
SEED = 20261122
T = TypeVar("T")
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def made_file(activities: int) -> bytes:
    """A file of made-up activities, the same each time."""
    random = Random(SEED)
    return head(None) + b"\n".join(_activity(number, random) for number in range(activities)) + b"</iati-activities>"


def _activity(number: int, random: Random) -> bytes:
    roles = "".join(
        f'<participating-org ref="XX-{role}" role="{role}"><narrative>Organisation {random.randrange(500)}</narrative>'
        "</participating-org>"
        for role in (1, 2, 3, 4)
    )
    money = "".join(
        f'<transaction><transaction-type code="{random.choice([2, 3, 4])}"/>'
        f'<transaction-date iso-date="2020-0{month}-01"/>'
        f'<value value-date="2020-0{month}-01">{random.randrange(10**6)}.50</value>'
        f'<receiver-org ref="XX-4"><narrative>Organisation {random.randrange(500)}</narrative></receiver-org>'
        "</transaction>"
        for month in range(1, 7)
    )
    text = " ".join(random.choice(["laboratory", "training", "law", "surveillance"]) for _ in range(60))
    return (
        f'<iati-activity xml:lang="en" default-currency="EUR"><iati-identifier>XX-1-{number}</iati-identifier>'
        '<reporting-org ref="XX-1" type="40"><narrative>Publisher</narrative></reporting-org>'
        f'<title><narrative>Activity {number}</narrative><narrative xml:lang="ru">Проект {number}</narrative></title>'
        f'<description type="1"><narrative>{text}</narrative></description>{roles}'
        f'<other-identifier ref="P-{number}" type="A1"/><activity-status code="2"/>'
        '<activity-date type="1" iso-date="2020-01-01"/><activity-date type="3" iso-date="2023-12-31"/>'
        f'<recipient-country code="{random.choice(["KG", "UZ", "TJ", "KZ"])}"/><sector code="12250"/>'
        '<budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
        f'<value value-date="2020-01-01">1000000</value></budget>{money}'
        '<result type="1"><title><narrative>People trained</narrative></title><indicator measure="1"><title><narrative>'
        'People</narrative></title><baseline year="2019" value="0"/></indicator></result></iati-activity>'
    ).encode()


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = perf_counter()
    found = work()
    return found, perf_counter() - started


def _project(record: ReadRecord, *, place: int) -> ExportProject:
    fields = tuple(ExportField(field.name, field.values) for field in record.fields)
    return ExportProject(
        f"urn:kerege:project:{place}", f"p{place}", fields, amounts=record.amounts, remarks=record.remarks
    )


def _written(projects: list[ExportProject]) -> bytes:
    reporter = ReportingOrganisation("XX-2", "Registry")
    return b"".join(write_activities(projects, reporter=reporter, generated_at=NOW, warnings=[]))


def measure(activities: int) -> dict[str, Any]:
    """Read, read in a child process, write as read and write anew."""
    data = made_file(activities)
    records, reading = _timed(lambda: read_activities(data))
    limits = {"seconds": 600, "memory_mb": 8192, "output_mb": 2048}
    _, in_child = _timed(lambda: records_from_json(run_limited(read_activities_json, data, **limits)))
    anew = [_project(record, place=place) for place, record in enumerate(records)]
    as_read = [
        ExportProject(one.urn, one.slug, one.fields, iati_text=record.raw, is_as_read=True)
        for one, record in zip(anew, records, strict=True)
    ]
    again, copying = _timed(lambda: _written(as_read))
    made, making = _timed(lambda: _written(anew))
    fields = [one.fields for one in records]
    return {
        "activities": activities,
        "megabytes": round(len(data) / 1e6, 1),
        "same_after_export_and_import": read_activities(again) == records,
        "fields_same_after_writing_anew": [one.fields for one in read_activities(made)] == fields,
        "seconds": {
            "read": round(reading, 1),
            "read_in_child_process": round(in_child, 1),
            "write_as_read": round(copying, 1),
            "write_anew": round(making, 1),
        },
        "activities_per_second": {
            "read": round(activities / reading),
            "read_in_child_process": round(activities / in_child),
            "write_as_read": round(activities / copying),
            "write_anew": round(activities / making),
        },
        "peak_memory_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--activities", type=int, default=20_000)
    figures = measure(arguments.parse_args().activities)
    print(json.dumps({"name": "reading and writing IATI", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()

"""Small files of scores, written for the tests; no country's real figures."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.places.services import load_places
from kerege.requirements.frameworks.services import load_shipped_frameworks

SRC = Path(__file__).parents[4] / "src" / "kerege"
FRAMEWORKS = SRC / "library" / "frameworks"
GROUPS = {1: 2, 2: 3, 3: 2, 4: 5, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 3, 11: 3, 12: 1, 13: 1, 14: 1, 15: 1}


def prepare() -> None:
    """Countries and the editions whose scores are published."""
    load_places(directory=SRC / "library" / "places", now=timezone.now())
    paths = [FRAMEWORKS / f"{slug}.yaml" for slug in ("spar-2", "spar-2018", "jee-1", "jee-2")]
    load_shipped_frameworks(by=OPERATOR, now=timezone.now(), paths=paths)


def spar_table(*countries: tuple[str, int]) -> list[list[str]]:
    """A table in which every indicator of a country has one value, and its totals therefore too."""
    heading = ["Region", "Country", "total_average"]
    for group, count in GROUPS.items():
        heading += [*(f"C.{group}.{number}" for number in range(1, count + 1)), f"C.{group}"]
    return [heading, *(["EURO", name, *[str(value)] * (len(heading) - 2)] for name, value in countries)]


def as_text(rows: list[list[str]], *, separator: str = "\t", encoding: str = "utf-8") -> bytes:
    """The table as a separated file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def as_workbook(**sheets: list[list[Any]]) -> bytes:
    """Tables as a workbook; figures as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def numbered(**values: int) -> tuple[bytes, bytes]:
    """Two assessments of one country, with the list of indicators that their numbers count in."""
    names = ["jee1_ind_p61", "jee1_ind_p62", "spar_2018_ind_c11", "spar_2018_ind_c101"]
    listed = [{"named_id": one, "assessment_publication_named_id": one.split("_ind_")[0]} for one in names]
    document = {
        "assessments": [{"id": 1, "country_alpha3": "KGZ"}, {"id": 2, "country_alpha3": "KGZ"}],
        "scores": [
            {"id": number, "assessment_id": 1 if number < 3 else 2, "assessment_indicator_id": number, "value": value}
            for number, value in enumerate(values.values(), start=1)
        ],
    }
    return json.dumps(document).encode(), json.dumps(listed).encode()

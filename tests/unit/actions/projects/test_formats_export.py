"""What leaves Kerege can be opened anywhere, computes nothing and says who said it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import icalendar
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from kerege.actions.projects.formats.export_calendar import write_calendar
from kerege.actions.projects.formats.export_cells import PROJECT_COLUMNS
from kerege.actions.projects.formats.export_csv import write_csv
from kerege.actions.projects.formats.export_json import write_json
from kerege.actions.projects.formats.export_sheet import write_xlsx
from kerege.actions.projects.formats.iati.organisation import write_organisation
from kerege.actions.projects.formats.iati.writing import write_activities
from kerege.actions.projects.rules.exporting import (
    ExportContribution,
    ExportDocument,
    ExportEvent,
    ExportField,
    ExportProject,
    ExportSource,
    FirstRemarks,
    OrganisationBudget,
    ReportingOrganisation,
    SourcedValues,
)
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadAmount, ReadValue, Remark
from kerege.foundation.files.spreadsheets import harmless
from kerege.kernel.errors import Infeasible
from tests.factories.iati import assert_valid

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
EVENT = ExportEvent(
    "e-1", "=Round table", datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 17, tzinfo=UTC), "Osh"
)
AMOUNT = ReadAmount(MoneyKind.COMMITMENT, Decimal("1000000.10"), "EUR", dated_on=date(2020, 1, 1))
PROJECT = ExportProject(
    "urn:kerege:project:1",
    "safe",
    (
        ExportField(
            FieldName.TITLE,
            (ReadValue("=1+1 Безопасность", language="ru"),),
            said_by=(SourcedValues(0, (ReadValue("=1+1 Безопасность"),)), SourcedValues(1, (ReadValue("Other"),))),
            is_disputed=True,
            reason="as the donor spells it",
        ),
        ExportField(FieldName.IMPLEMENTERS, (ReadValue("WHO"), ReadValue("@Centre"))),
    ),
    sources=(ExportSource("sph", "28009"), ExportSource("eu-cbrn", "053", url="https://example.org")),
    contributions=(ExportContribution("EU", partners=(("WHO", "lead"),), amounts=(AMOUNT,)), ExportContribution("US")),
    remarks=(Remark("A footnote."),),
    events=(EVENT,),
    starts_on=date(2020, 1, 1),
    ends_on=date(2022, 1, 1),
)
REPORTER = ReportingOrganisation("XX-REG-1", "Example secretariat")


def rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV file as a program reads them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_csv_file_has_a_row_per_project_and_no_formula() -> None:
    head, row = rows(b"".join(write_csv([PROJECT])))
    cells = dict(zip(head, row, strict=True))
    assert tuple(head) == PROJECT_COLUMNS
    assert (cells["title"], cells["implementers"]) == ("'=1+1 Безопасность", "WHO;' @Centre")
    assert (cells["disputed"], cells["remarks"]) == ("title", "A footnote.")
    assert cells["sources"] == "sph 28009; eu-cbrn 053 https://example.org"


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_begins_a_formula_whatever_the_separator(left: str, right: str) -> None:
    shown = harmless(f"{left}; {right}\n{right}")
    for separator in ";\n\r\t":
        assert not any(part.lstrip(" \u00a0").startswith(("=", "+", "-", "@")) for part in shown.split(separator))
    assert shown.replace("'", "") == f"{left}; {right}\n{right}".replace("'", "")


def test_a_workbook_has_projects_and_amounts_and_no_formula() -> None:
    warnings: list[str] = []
    data = b"".join(write_xlsx([PROJECT], warnings=warnings))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_name("projects").to_python()[1][1] == "=1+1 Безопасность"
    paid = book.get_sheet_by_name("contributions").to_python()
    assert [row[2] for row in paid[1:]] == ["EU", "US"]
    assert paid[1][paid[0].index("value")] == 1000000.1
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    assert warnings == []


def test_a_text_longer_than_a_cell_is_cut_and_said_to_be() -> None:
    warnings: list[str] = []
    long = ExportProject("urn:1", "x", (ExportField(FieldName.CONTEXT, (ReadValue("a" * 40_000),)),))
    b"".join(write_xlsx([long], warnings=warnings))
    assert warnings == ["projects: 1 texts are longer than a cell may be and end with […]; use JSON"]


def test_json_names_every_source_of_a_field_and_keeps_every_digit() -> None:
    document = json.loads(b"".join(write_json([PROJECT, PROJECT], generated_at=NOW)))
    assert (document["format"], document["version"], len(document["projects"])) == ("kerege-projects", 1, 2)
    project = document["projects"][0]
    title = project["fields"]["title"]
    assert [said["source"] for said in title["said_by"]] == [0, 1]
    assert (title["is_disputed"], title["reason"]) == (True, "as the donor spells it")
    assert project["sources"][1]["reference"] == "053"
    assert project["contributions"][0]["amounts"][0]["value"] == "1000000.10"


def test_an_empty_list_is_still_a_file() -> None:
    assert json.loads(b"".join(write_json([], generated_at=NOW)))["projects"] == []
    assert len(rows(b"".join(write_csv([])))) == 1


def test_a_calendar_holds_events_and_the_ends_of_projects() -> None:
    calendar = icalendar.Calendar.from_ical(b"".join(write_calendar([PROJECT], generated_at=NOW)))
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert set(events) == {"=Round table", "=1+1 Безопасность (start)", "=1+1 Безопасность (end)"}
    assert events["=Round table"].decoded("dtstart") == EVENT.starts_on
    assert events["=1+1 Безопасность (end)"].decoded("dtstart") == date(2022, 1, 1)
    assert all("uid" in event and "dtstamp" in event for event in events.values())


def test_a_calendar_that_is_sent_piece_by_piece_is_the_one_that_is_built_whole() -> None:
    pieces = list(write_calendar([PROJECT, replace(PROJECT, urn="urn:kerege:project:2")], generated_at=NOW))
    whole = icalendar.Calendar.from_ical(b"".join(pieces))
    assert (len(pieces), len(whole.walk("VEVENT"))) == (4, 6)
    assert b"".join(pieces) == whole.to_ical()
    empty = b"".join(write_calendar([], generated_at=NOW))
    assert icalendar.Calendar.from_ical(empty).to_ical() == empty


STREAMS = {
    "csv": write_csv,
    "json": partial(write_json, generated_at=NOW),
    "iati": partial(write_activities, reporter=REPORTER, generated_at=NOW, warnings=[]),
    "ical": partial(write_calendar, generated_at=NOW),
}


@pytest.mark.parametrize("form", STREAMS)
def test_a_file_is_on_its_way_before_the_second_project_is_read(form: str) -> None:
    read: list[int] = []

    def projects() -> Iterator[ExportProject]:
        for number in range(3):
            read.append(number)
            yield replace(PROJECT, urn=f"urn:kerege:project:{number}", slug=f"safe-{number}")

    pieces = STREAMS[form](projects())
    assert next(iter(pieces))
    assert len(read) <= 1


def test_a_file_whose_remarks_nobody_reads_keeps_the_first_few_alone() -> None:
    first = FirstRemarks()
    projects = (replace(PROJECT, urn=f"urn:{number}", slug=f"safe-{number}") for number in range(9))
    assert len(list(write_activities(projects, reporter=REPORTER, generated_at=NOW, warnings=first))) == 11
    assert [warning.split(":")[0] for warning in first] == ["safe-0", "safe-1", "safe-2"]


def test_an_organisation_file_is_valid_and_needs_a_registered_name() -> None:
    budget = OrganisationBudget("KG", date(2026, 1, 1), date(2027, 1, 1), "1000.00", "EUR", date(2026, 1, 1))
    link = ExportDocument("https://example.org/a.pdf", "Report", "application/pdf", "en", "B01")
    data = b"".join(write_organisation(REPORTER, budgets=[budget], documents=[link], generated_at=NOW))
    assert_valid(data)
    assert b'<period-end iso-date="2026-12-31"/>' in data
    with pytest.raises(Infeasible, match="registered reference"):
        b"".join(write_organisation(ReportingOrganisation("", "Name"), generated_at=NOW))


def test_a_project_that_lacks_what_iati_demands_is_left_out_and_named() -> None:
    bare = ExportProject("urn:2", "bare", (ExportField(FieldName.TITLE, (ReadValue("Bare"),)),))
    warnings: list[str] = []
    data = b"".join(write_activities([bare, PROJECT], reporter=REPORTER, generated_at=NOW, warnings=warnings))
    assert_valid(data)
    assert b"XX-REG-1-safe" in data
    assert b"bare" not in data
    lacking = "an organisation in any role, a status, a date of start or end"
    assert warnings[0] == f"bare: left out, for IATI it lacks {lacking}"
    with pytest.raises(Infeasible, match="No project can be written"):
        b"".join(write_activities([bare], reporter=REPORTER, generated_at=NOW, warnings=[]))

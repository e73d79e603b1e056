"""The work plan of a project: what it must hold, who may write it, and what leaves with the exports."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from kerege.actions.programmes.formats.logframe import logframe_csv, logframe_xlsx
from kerege.actions.programmes.models import Indicator, Objective
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.selectors.plan import logframe_rows, plan_of
from kerege.actions.programmes.services.writing import add_row, change_row, remove_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import ExportForm
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.actions.projects.services.exporting import export_projects
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.audit.models import Event as Account
from kerege.kernel.errors import Infeasible, InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
BASELINE = {"baseline_value": Decimal(-2), "baseline_on": date(2026, 1, 1), "baseline_source": "Count of the ministry"}
TARGET = {"target_value": Decimal(88), "target_on": date(2027, 1, 1)}


@pytest.fixture
def project(owner: Organisation) -> Project:
    said = {
        FieldName.TITLE: ReadValue("Safe laboratories"),
        FieldName.STATUS: ReadValue("active", code="active"),
        FieldName.STARTS_ON: ReadValue("2026-01-01"),
        FieldName.SOURCE_ENTITY: ReadValue("Test fund"),
    }
    fields = {name: [value] for name, value in said.items()}
    return plan_project(by=OPERATOR, organisation=owner, fields=fields, now=NOW)


def write(project: Project, kind: RowKind, under: int = 0, **values: Any) -> Any:
    return add_row(by=OPERATOR, project=project, kind=kind, values=values, now=NOW, under=under)


def result(project: Project, title: str = "Trainers are trained") -> Any:
    objective = write(project, RowKind.OBJECTIVE, title="=1+1")
    activity = write(project, RowKind.ACTIVITY, objective.pk, title="Workshops")
    return write(project, RowKind.RESULT, activity.pk, title=title)


def indicator(project: Project, **values: Any) -> Any:
    values = {"title": "Trainers", "unit": "people", **BASELINE, **TARGET, **values}
    return write(project, RowKind.INDICATOR, result(project).pk, **values)


@pytest.mark.parametrize("lacking", sorted(BASELINE))
def test_an_indicator_without_a_whole_baseline_is_refused_at_the_field(project: Project, lacking: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        indicator(project, **{lacking: "" if lacking == "baseline_source" else None})
    assert refused.value.field == lacking
    assert not Indicator.objects.exists()


def test_a_value_needs_evidence_and_a_day_that_has_come(project: Project) -> None:
    held = indicator(project)
    for bad in ({"evidence": " "}, {"measured_on": date(2026, 12, 1)}):
        values = {"value": Decimal(3), "measured_on": date(2026, 6, 1), "evidence": "List 4", **bad}
        with pytest.raises(InvalidInput) as refused:
            write(project, RowKind.MEASUREMENT, held.pk, **values)
        assert refused.value.field == next(iter(bad))


def test_progress_is_the_value_of_the_newest_day(project: Project) -> None:
    held = indicator(project)
    for day, value in ((date(2026, 6, 1), 30), (date(2026, 3, 1), 40)):
        write(project, RowKind.MEASUREMENT, held.pk, value=Decimal(value), measured_on=day, evidence="List")
    latest = plan_of(project)[0].activities[0].results[0].indicators[0].latest
    assert latest is not None
    assert (latest.value, latest.measured_on) == (30, date(2026, 6, 1))


def test_the_logframe_keeps_numbers_and_disarms_formulas(project: Project) -> None:
    indicator(project)
    rows = logframe_rows(project)
    read = next(csv.DictReader(StringIO(logframe_csv(rows).decode("utf-8-sig"))))
    assert (read["objective"], read["baseline_value"], read["target_on"]) == ("'=1+1", "-2", "2027-01-01")
    with ZipFile(BytesIO(logframe_xlsx(rows))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<v>-2</v>" in sheet
    assert b"<t>=1+1</t>" in sheet


def test_results_leave_with_iati_and_only_for_those_who_see_the_project(project: Project) -> None:
    held = indicator(project)
    write(project, RowKind.MEASUREMENT, held.pk, value=Decimal(30), measured_on=date(2026, 6, 1), evidence="List")
    text = _export(project, OPERATOR)
    found = etree.fromstring(text).find(".//indicator")
    assert found is not None
    assert found.find("baseline").attrib == {"year": "2026", "value": "-2"}  # type: ignore[union-attr]
    assert [one.get("value") for one in found.iter("actual")] == ["30"]
    stranger = make_user(make_organisation(make_country("QY")), role=Role.FOCAL_POINT)
    with pytest.raises(Infeasible):
        _export(project, stranger)


def _export(project: Project, viewer: Any) -> bytes:
    chosen = Project.objects.unscoped(reason="the export filters").filter(pk=project.pk)
    return b"".join(export_projects(viewer=viewer, projects=chosen, form=ExportForm.IATI, now=NOW).chunks)


@pytest.mark.parametrize(
    ("role", "may"), [(Role.FOCAL_POINT, True), (Role.SECRETARIAT, True), (Role.TRAINER, False), (Role.DONOR, False)]
)
def test_focal_points_and_the_secretariat_write_the_plan(
    project: Project, owner: Organisation, role: Role, may: object
) -> None:
    person = make_user(owner, role=role)
    try:
        add_row(by=person, project=project, kind=RowKind.OBJECTIVE, values={"title": "Aim"}, now=NOW)
    except NotPermitted:
        assert not may
    else:
        assert may


def test_a_row_changes_once_per_revision_and_the_account_keeps_both_wordings(project: Project) -> None:
    row = write(project, RowKind.OBJECTIVE, title="Aim")
    order = {"by": OPERATOR, "project": project, "kind": RowKind.OBJECTIVE, "row_id": row.pk, "now": NOW}
    change_row(**order, values={"title": "Better aim"}, revision=1)
    with pytest.raises(StaleRevision):
        change_row(**order, values={"title": "Other aim"}, revision=1)
    told = Account.objects.get(act="programmes.objective.changed")
    assert (told.before["title"], told.after["title"]) == ("Aim", "Better aim")


def test_a_row_that_carries_others_is_not_taken_out(project: Project) -> None:
    held = result(project)
    objective = Objective.objects.get()
    order = {"by": OPERATOR, "project": project, "revision": 1, "now": NOW}
    with pytest.raises(RuleViolated):
        remove_row(**order, kind=RowKind.OBJECTIVE, row_id=objective.pk)
    remove_row(**order, kind=RowKind.RESULT, row_id=held.pk)
    assert type(held).plain.get(pk=held.pk).removed_at == NOW


def test_no_row_is_reached_through_another_project(project: Project, owner: Organisation) -> None:
    fields = {FieldName.TITLE: [ReadValue("Another")]}
    other = plan_project(by=OPERATOR, organisation=owner, fields=fields, now=NOW)
    objective = write(project, RowKind.OBJECTIVE, title="Aim")
    with pytest.raises(NotFound):
        write(other, RowKind.ACTIVITY, objective.pk, title="Borrowed")

"""Programme work at the terminal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.kernel.errors import InvalidInput, NotFound
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def project() -> Project:
    fields = {FieldName.TITLE: [ReadValue("Safe laboratories")]}
    owner = make_organisation(make_country("QX"))
    made = plan_project(by=OPERATOR, organisation=owner, fields=fields, now=NOW)
    rows = (
        (RowKind.OBJECTIVE, {"title": "Безопасная работа"}),
        (RowKind.EVENT, {"title": "Семинар", "starts_on": date(2025, 12, 1)}),
        (RowKind.STAGE, {"stage": "need", "starts_on": date(2025, 1, 1), "ends_on": date(2025, 1, 10)}),
    )
    for kind, values in rows:
        add_row(by=OPERATOR, project=made, kind=kind, values=values, now=NOW)
    return made


def said(*words: str) -> str:
    out = StringIO()
    call_command("programmes", *words, stdout=out)
    return out.getvalue()


def test_every_verb_tells_a_machine_what_it_tells_people(project: Project) -> None:
    assert json.loads(said("show", project.urn, "--json"))[0]["objective"] == "Безопасная работа"
    assert "Безопасная работа" in said("show", project.urn)
    assert json.loads(said("events", "--missing", "--json"))[0]["title"] == "Семинар"
    assert json.loads(said("path", "--json"))[0]["stages"][0]["days"] == 10
    assert [row["urn"] for row in json.loads(said("list", "--json"))] == [project.urn]


def test_files_are_written_in_the_form_that_their_ending_names(project: Project, tmp_path: Path) -> None:
    said("logframe", project.urn, str(tmp_path / "plan.csv"))
    assert "Безопасная работа" in (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")
    said("calendar", str(tmp_path / "work.ics"), "--project", project.urn)
    assert b"BEGIN:VEVENT" in (tmp_path / "work.ics").read_bytes()
    with pytest.raises(InvalidInput):
        said("logframe", project.urn, str(tmp_path / "plan.pdf"))


def test_another_countrys_person_finds_no_project(project: Project) -> None:
    stranger = make_user(make_organisation(make_country("QY")))
    with pytest.raises(NotFound):
        said("show", project.urn, "--as", stranger.email)
    assert said("events", "--as", stranger.email) == ""

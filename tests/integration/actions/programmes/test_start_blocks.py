"""Start pages say what is shared and until when, and which reports are owed; people are reminded of those once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from kerege.actions.programmes.blocks import reports_block, shared_block
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.services.reminders import due_reports
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.services import send_reminders
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import set_visibility, share_record
from tests.factories.world import make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def donor() -> User:
    return make_user(make_organisation(short_name="FUND"), role=Role.DONOR)


def plan(owner: Organisation, title: str) -> Project:
    fields = {
        FieldName.TITLE: [ReadValue(title)],
        FieldName.PLACES: [ReadValue("Testland", code="QX")],
        FieldName.AREAS: [ReadValue("Detection", code="detection")],
    }
    return plan_project(by=OPERATOR, organisation=owner, fields=fields, now=NOW)


def write(project: Project, kind: RowKind, under: int = 0, **values: Any) -> int:
    row = add_row(by=OPERATOR, project=project, kind=kind, values=values, now=timezone.now(), under=under)
    return int(row.pk)


def measure(project: Project) -> None:
    """A plan with two indicators, one of them measured."""
    objective = write(project, RowKind.OBJECTIVE, title="Aim")
    result = write(project, RowKind.RESULT, write(project, RowKind.ACTIVITY, objective, title="Act"), title="Result")
    baseline = {"baseline_value": Decimal(0), "baseline_on": date(2025, 1, 1), "baseline_source": "Count"}
    first, _second = (
        write(project, RowKind.INDICATOR, result, title=title, unit="people", **baseline) for title in ("One", "Two")
    )
    write(project, RowKind.MEASUREMENT, first, value=Decimal(3), measured_on=date(2025, 6, 1), evidence="List")


def share(project: Project, donor: User, *, days: int) -> datetime:
    receiver = donor.memberships.get().organisation
    ends_at = timezone.now() + timedelta(days=days)
    share_record(record=project, receiver=receiver, right=Right.VIEW, by=OPERATOR, now=NOW, ends_at=ends_at)
    return ends_at


def test_a_donor_sees_what_is_shared_until_when_with_indicators_and_overlaps(owner: Organisation, donor: User) -> None:
    later, sooner = plan(owner, "Later"), plan(owner, "Sooner")
    measure(sooner)
    share(later, donor, days=60)
    ends_at = share(sooner, donor, days=20)
    block = shared_block(donor)
    assert block is not None
    assert [row.label for row in block.rows] == ["Sooner", "Later"]
    day = timezone.localtime(ends_at).date()
    assert str(day.year) in block.rows[0].note
    assert "1 of 2 indicators have a value; 1 alike project" in block.rows[0].note
    assert "no indicator yet; 1 alike project" in block.rows[1].note
    client = Client()
    client.force_login(donor)
    page = client.get(reverse("programmes:shared_list")).content.decode()
    assert page.index("Sooner") < page.index("3 people as of")
    assert reverse("projects:project_show", args=[later.pk]) in page
    assert shared_block(make_user(owner, role=Role.FOCAL_POINT)) is None


def test_one_project_is_compared_with_all_that_the_reader_may_see(owner: Organisation, donor: User) -> None:
    shared, public = plan(owner, "Shared"), plan(owner, "Open to all")
    share(shared, donor, days=20)
    set_visibility(record=public, visibility=Visibility.PUBLIC, by=OPERATOR, now=NOW)
    client = Client()
    client.force_login(donor)
    address = reverse("programmes:shared_list")
    assert "Open to all" not in client.get(address).content.decode()
    assert "Open to all" in client.get(address, {"compare": shared.pk}).content.decode()
    assert client.get(address, {"compare": plan(owner, "Hidden").pk}).status_code == 404


def test_what_is_alike_but_not_shared_is_neither_named_nor_counted(owner: Organisation, donor: User) -> None:
    shared, hidden = plan(owner, "Shared"), plan(owner, "Hidden")
    share(shared, donor, days=20)
    block = shared_block(donor)
    assert block is not None
    assert "alike" not in block.rows[0].note
    client = Client()
    client.force_login(donor)
    page = client.get(reverse("programmes:shared_list")).content.decode()
    assert "Hidden" not in page
    assert hidden.slug not in page


def test_a_report_that_is_owed_stands_on_the_start_page_of_those_who_owe_it(owner: Organisation, donor: User) -> None:
    project = plan(owner, "Project")
    share(project, donor, days=20)
    trainer, drafter = make_user(owner, role=Role.TRAINER), make_user(owner, role=Role.DRAFTER)
    yesterday = timezone.localdate() - timedelta(days=1)
    write(project, RowKind.EVENT, titles={"en": "Workshop", "ru": "Семинар"}, starts_on=yesterday)
    write(project, RowKind.EVENT, title="Tomorrow", starts_on=yesterday + timedelta(days=2))
    block = reports_block(trainer)
    assert block is not None
    assert [row.label for row in block.rows] == ["Workshop"]
    with translation.override("ru"):
        told = reports_block(trainer)
    assert told is not None
    assert told.rows[0].label == "Семинар"
    assert (reports_block(donor), reports_block(drafter)) == (None, None)
    client = Client()
    client.force_login(trainer)
    assert "Reports of events that are missing" in client.get("/").content.decode()


def test_people_are_reminded_of_a_missing_report_once(owner: Organisation) -> None:
    project = plan(owner, "Project")
    trainer, focal = make_user(owner, role=Role.TRAINER), make_user(owner, role=Role.FOCAL_POINT)
    event = write(project, RowKind.EVENT, title="Workshop", starts_on=timezone.localdate() - timedelta(days=3))
    assert [due.to for due in due_reports(timezone.now())] == [trainer]
    for _twice in range(2):
        send_reminders(now=timezone.now())
    (notice,) = Notice.objects.filter(kind="programmes.report.missing")
    assert (notice.user, notice.href) == (trainer, reverse("programmes:event_show", args=[event]))
    trainer.memberships.all().delete()
    assert [due.to for due in due_reports(timezone.now())] == [focal]
    assert list(due_reports(timezone.now() - timedelta(days=4))) == []


def test_a_donor_with_whom_nothing_is_shared_is_told_so_and_others_are_not(donor: User) -> None:
    block = shared_block(donor)
    assert block is not None
    assert not block.rows
    assert "Nothing is shared with you now." in str(block.empty_text)
    assert shared_block(make_user(make_organisation(), role=Role.DRAFTER)) is None

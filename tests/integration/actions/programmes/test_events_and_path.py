"""Events end with a report, calendars leave as iCalendar, and the way to a project is told without gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from kerege.actions.programmes.models import Event, Funding, StageRecord
from kerege.actions.programmes.rules.vocabulary import EventState, PathStage, RowKind
from kerege.actions.programmes.selectors.calendar import calendar_projects, events, in_month, reports_missing
from kerege.actions.programmes.selectors.path import participations, stages_of, ways
from kerege.actions.programmes.selectors.sharing import shared_with
from kerege.actions.programmes.services.closing import cancel_event, close_event
from kerege.actions.programmes.services.writing import add_row, remove_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import ExportForm
from kerege.actions.projects.services.exporting import export_projects
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import share_record
from kerege.foundation.places.models import Country
from kerege.gaps.register.models import Gap
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated
from tests.factories.world import make_country, make_organisation, make_programme, make_user
from tests.integration.isolation import world
from tests.integration.isolation.app_rows import register as gap_rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 10, tzinfo=UTC)
TODAY = NOW.date()


def write(project: Project, kind: RowKind, under: int = 0, **values: Any) -> Any:
    return add_row(by=OPERATOR, project=project, kind=kind, values=values, now=NOW, under=under)


def workshop(project: Project, **values: Any) -> Event:
    values = {"title": "Workshop", "starts_on": date(2026, 10, 30), "ends_on": date(2026, 11, 3), **values}
    row: Event = write(project, RowKind.EVENT, **values)
    return row


def end(event: Event) -> dict[str, Any]:
    return {"by": OPERATOR, "project": event.project, "event_id": event.pk, "revision": event.revision, "now": NOW}


def test_an_event_is_closed_with_a_report_only(project: Project) -> None:
    event = workshop(project)
    assert list(reports_missing(events(viewer=OPERATOR), today=TODAY)) == [event]
    with pytest.raises(InvalidInput) as refused:
        close_event(**end(event), report="  ")
    assert refused.value.field == "report"
    closed = close_event(**end(event), reference="Report 12/2026")
    assert closed.state == EventState.CLOSED
    assert not reports_missing(events(viewer=OPERATOR), today=TODAY).exists()
    with pytest.raises(RuleViolated):
        cancel_event(**end(closed), reason="late")


def test_an_event_that_lasts_is_not_closed_yet(project: Project) -> None:
    with pytest.raises(RuleViolated):
        close_event(**end(workshop(project, ends_on=date(2026, 11, 11))), report="Done")


def test_a_cancelled_event_keeps_its_reason_and_leaves_the_calendar(project: Project) -> None:
    event = cancel_event(**end(workshop(project)), reason="No visas")
    assert event.reason == "No visas"
    assert _calendar(project) == []
    with pytest.raises(RuleViolated):
        remove_row(by=OPERATOR, project=project, kind=RowKind.EVENT, row_id=event.pk, revision=event.revision, now=NOW)


def test_a_month_shows_every_event_that_touches_it(project: Project) -> None:
    event = workshop(project)
    found = events(viewer=OPERATOR)
    assert [bool(in_month(found, date(2026, month, 1)).filter(pk=event.pk)) for month in (9, 10, 11, 12)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_calendar_ends_on_the_day_after_the_last(project: Project) -> None:
    workshop(project, place="Hall; =1")
    (entry,) = _calendar(project)
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2026, 10, 30), date(2026, 11, 4))
    assert str(entry["location"]) == "Hall; =1"


def _calendar(project: Project) -> list[Any]:
    chosen = calendar_projects(viewer=OPERATOR, project_id=project.pk)
    file = export_projects(viewer=OPERATOR, projects=chosen, form=ExportForm.ICAL, now=NOW)
    return list(icalendar.Calendar.from_ical(b"".join(file.chunks)).walk("VEVENT"))


def test_a_programme_has_its_own_calendar_for_its_members_only(project: Project, owner: Organisation) -> None:
    workshop(project)
    programme = make_programme(project.country)
    member, stranger = make_user(owner), make_user(make_organisation(make_country("QY")))
    assert list(calendar_projects(viewer=member, programme=programme.slug)) == [project]
    with pytest.raises(NotFound):
        calendar_projects(viewer=stranger, programme=programme.slug)


def test_a_country_takes_part_once_at_a_time_and_may_come_again(project: Project) -> None:
    country = project.country
    write(project, RowKind.COUNTRY, country=country, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    with pytest.raises(InvalidInput):
        write(project, RowKind.COUNTRY, country=country, starts_on=date(2025, 6, 1))
    write(project, RowKind.COUNTRY, country=country, starts_on=date(2026, 2, 1))
    (one,) = participations(viewer=OPERATOR)
    assert [stay.starts_on.year for stay in one.stays] == [2025, 2026]


def test_the_way_counts_each_day_of_a_stage_once_and_says_what_still_lasts(project: Project) -> None:
    write(project, RowKind.STAGE, stage="need", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10))
    write(project, RowKind.STAGE, stage="need", starts_on=date(2026, 1, 5), ends_on=date(2026, 1, 20))
    write(project, RowKind.STAGE, stage="proposal", starts_on=date(2026, 11, 1))
    (way,) = ways(viewer=OPERATOR, as_of=TODAY)
    told = [(one.stage, one.days, one.is_open) for one in way.times]
    assert told == [(PathStage.NEED, 20, False), (PathStage.PROPOSAL, 10, True)]


def real_gap(owner: Organisation, country: Country) -> Gap:
    side = world.Side("QX", "canary")
    side.country, side.organisation, side.drafter = country, owner, make_user(owner, role=Role.DRAFTER)
    side.framework = side._framework()
    gap_rows.build(side)
    held: Gap = side.more["register_gap"]
    return held


def test_a_gap_beside_a_need_is_told_to_nobody_who_may_not_see_it(project: Project, owner: Organisation) -> None:
    assert project.country is not None
    gap = real_gap(owner, project.country)
    keeper = make_user(owner, role=Role.FOCAL_POINT)
    values = {"stage": "need", "starts_on": date(2026, 1, 1), "gap_id": gap.pk}
    add_row(by=keeper, project=project, kind=RowKind.STAGE, values=values, now=NOW)
    assert [one.gap for one in stages_of(viewer=keeper, project=project)] == [gap]
    fund = make_organisation(short_name="FUND")
    share_record(record=project, receiver=fund, right=Right.VIEW, by=OPERATOR, now=NOW)
    donor = make_user(fund, role=Role.DONOR)
    (seen,) = stages_of(viewer=donor, project=project)
    assert (seen.row.gap_id, seen.gap) == (gap.pk, None)
    client = Client()
    for person, is_shown in ((keeper, True), (donor, False)):
        client.force_login(person)
        page = client.get(reverse("programmes:work", args=[project.pk])).content.decode()
        assert (reverse("register:gap_show", args=[gap.pk]) in page) is is_shown
        assert (gap.title in page) is is_shown


def test_nobody_names_a_gap_that_is_closed_to_them_or_beside_another_stage(
    project: Project, owner: Organisation
) -> None:
    assert project.country is not None
    gap = real_gap(owner, project.country)
    values = {"stage": "need", "starts_on": date(2026, 1, 1), "gap_id": gap.pk}
    other = make_organisation(make_country("QY"))
    share_record(record=project, receiver=other, right=Right.VIEW, by=OPERATOR, now=NOW)
    share_record(record=project, receiver=other, right=Right.EDIT, by=OPERATOR, now=NOW)
    stranger = make_user(other, role=Role.FOCAL_POINT)
    with pytest.raises(NotFound):
        add_row(by=stranger, project=project, kind=RowKind.STAGE, values=values, now=NOW)
    with pytest.raises(InvalidInput):
        write(project, RowKind.STAGE, stage="proposal", starts_on=date(2026, 1, 1), gap_id=gap.pk)
    assert not StageRecord.objects.exists()


def test_a_donor_reads_until_when_the_project_is_shared(project: Project) -> None:
    fund = make_organisation(short_name="FUND")
    donor = make_user(fund, role=Role.DONOR)
    write(project, RowKind.FUNDING, donor="FUND", statement="Funded by FUND")
    ends_at = datetime.now(UTC) + timedelta(days=30)
    share_record(record=project, receiver=fund, right=Right.VIEW, by=OPERATOR, now=NOW, ends_at=ends_at)
    assert shared_with(donor, [project])[project.pk].until == ends_at
    assert Funding.objects.get().donor == "FUND"

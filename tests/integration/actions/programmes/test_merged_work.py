"""Work stays where it was written; a merge finds it from the project that stands, and an undo gives it back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kerege.actions.programmes.models import ProjectCountry
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.selectors.calendar import calendar_projects, events
from kerege.actions.programmes.selectors.funding import funding_shown
from kerege.actions.programmes.selectors.parts import work_parts
from kerege.actions.programmes.selectors.path import participations, ways
from kerege.actions.programmes.selectors.plan import plan_of
from kerege.actions.programmes.selectors.sharing import worked_on
from kerege.actions.programmes.services.writing import add_row, change_row
from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import Project, SourceRecord
from kerege.actions.projects.selectors.projects import project_of, record_by_name
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.merging import merge_records, undo_merge
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import share_record
from kerege.kernel.errors import InvalidInput
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
DAY = date(2026, 3, 1)


@pytest.fixture
def pair(owner: Organisation) -> tuple[SourceRecord, SourceRecord]:
    for name, text in (("page.txt", BARE_PAGE), ("record-4711.txt", RECORD)):
        file = RegistryFile(name, text.encode(), Order(name=name))
        import_records(by=OPERATOR, holder=Holder(owner), file=file, now=NOW)
    return record_by_name(viewer=OPERATOR, name="007"), record_by_name(viewer=OPERATOR, name="sph:4711")


@pytest.fixture
def given(pair: tuple[SourceRecord, SourceRecord]) -> Project:
    """The project that will be merged away, with work of every kind."""
    project = project_of(viewer=OPERATOR, record=pair[1])
    write(project, RowKind.OBJECTIVE, title="Aim of the given")
    write(project, RowKind.EVENT, title="Workshop", starts_on=DAY)
    write(project, RowKind.COUNTRY, country=project.organisation.country, starts_on=DAY)
    write(project, RowKind.STAGE, stage="need", starts_on=DAY)
    write(project, RowKind.FUNDING, donor="Fund", statement="Funded by the Fund.")
    write(project, RowKind.DOCUMENT, title="Terms", reference="https://project.test.example/terms")
    return project


def write(project: Project, kind: RowKind, **values: Any) -> Any:
    return add_row(by=OPERATOR, project=project, kind=kind, values=values, now=NOW)


def merge(pair: tuple[SourceRecord, SourceRecord]) -> Project:
    return merge_records(by=OPERATOR, left=pair[0], right=pair[1], reason="one contract", now=NOW)


def seen_from(project: Project) -> dict[str, int]:
    """How much of the work each read finds from a project."""
    parts = work_parts(OPERATOR, [project.pk]).get(project.pk)
    return {
        "plan": len(plan_of(project)),
        "funding": len(funding_shown(viewer=OPERATOR, project=project)),
        "ways": len(ways(viewer=OPERATOR, as_of=DAY, project=project)),
        "stays": len(participations(viewer=OPERATOR, project=project)),
        "events": len(parts.events) if parts else 0,
        "documents": len(parts.documents) if parts else 0,
    }


def test_all_work_is_found_from_the_project_that_stands_and_goes_back_after_an_undo(
    pair: tuple[SourceRecord, SourceRecord], given: Project
) -> None:
    before = seen_from(given)
    assert set(before.values()) == {1}
    kept = merge(pair)
    assert kept.pk != given.pk
    assert seen_from(kept) == before
    assert list(calendar_projects(viewer=OPERATOR)) == [kept]
    assert list(worked_on(viewer=OPERATOR)) == [kept]
    assert [way.project for way in ways(viewer=OPERATOR, as_of=DAY)] == [kept]
    assert [stay.project for one in participations(viewer=OPERATOR) for stay in one.stays] == [kept]
    undo_merge(by=OPERATOR, record=pair[1], reason="two after all", now=NOW)
    assert set(seen_from(kept).values()) == {0}
    assert seen_from(given) == before
    assert [way.project.pk for way in ways(viewer=OPERATOR, as_of=DAY)] == [given.pk]


def test_the_address_of_the_merged_project_leads_to_the_work_of_the_other(
    pair: tuple[SourceRecord, SourceRecord], given: Project, owner: Organisation, client: Client
) -> None:
    kept = merge(pair)
    client.force_login(make_user(owner, role=Role.FOCAL_POINT))
    answer = client.get(reverse("programmes:work", args=[given.pk]))
    assert answer.headers["Location"] == reverse("programmes:work", args=[kept.pk])
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Aim of the given" in page
    event = events(viewer=OPERATOR).get()
    close = client.post(reverse("programmes:event_close", args=[event.pk]), {"revision": 1, "report": "Twelve came."})
    assert close.status_code == 302
    assert "Aim of the given" in client.get(reverse("programmes:logframe", args=[kept.pk, "csv"])).content.decode()


def test_rows_of_the_merged_project_are_changed_from_the_one_that_stands(
    pair: tuple[SourceRecord, SourceRecord], given: Project
) -> None:
    row = plan_of(given)[0].row
    kept = merge(pair)
    order = {"by": OPERATOR, "project": kept, "kind": RowKind.OBJECTIVE, "row_id": row.pk, "revision": 1, "now": NOW}
    change_row(**order, values={"titles": {"en": {"text": "Better", "status": "official"}}})
    assert plan_of(kept)[0].row.title == "Better"
    country = ProjectCountry.objects.get().country
    with pytest.raises(InvalidInput):
        write(kept, RowKind.COUNTRY, country=country, starts_on=DAY)


def test_whoever_sees_only_the_project_that_stands_sees_its_whole_work(
    pair: tuple[SourceRecord, SourceRecord], given: Project
) -> None:
    kept = merge(pair)
    fund = make_organisation(short_name="FUND")
    share_record(record=kept, receiver=fund, right=Right.VIEW, by=OPERATOR, now=NOW)
    donor, client = make_user(fund, role=Role.DONOR), Client()
    assert events(viewer=donor).count() == 1
    client.force_login(donor)
    address = reverse("programmes:event_show", args=[events(viewer=donor).get().pk])
    assert client.get(address).status_code == 200
    assert events(viewer=make_user(make_organisation(make_country("QY")))).count() == 0


def test_merges_of_merges_are_followed_to_their_end(
    pair: tuple[SourceRecord, SourceRecord], given: Project, owner: Organisation
) -> None:
    merge(pair)
    file = RegistryFile(
        "record-4712.txt", RECORD.replace("TEST COUNTRIES", "OTHERS").encode(), Order("record-4712.txt")
    )
    import_records(by=OPERATOR, holder=Holder(owner), file=file, now=NOW)
    third = record_by_name(viewer=OPERATOR, name="sph:4712")
    last = merge_records(by=OPERATOR, left=third, right=pair[0], reason="one contract", now=NOW)
    assert last == project_of(viewer=OPERATOR, record=third)
    assert set(seen_from(last).values()) == {1}
    assert events(viewer=OPERATOR).count() == 1

"""What is kept of the totals of a project with many amounts is what adding them up anew would say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import KeptTotals, Project, SourceRecord
from kerege.actions.projects.rules.flows import Perspective
from kerege.actions.projects.selectors.fields import project_page
from kerege.actions.projects.selectors.giving import SHOWN, contributions_of, given_in
from kerege.actions.projects.selectors.money import project_totals
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.selectors.sums import Sums, sums_in, sums_of
from kerege.actions.projects.services.adding_up import KEPT_FROM, keep_totals
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.merging import merge_records, undo_merge
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation
from tests.factories.world import make_country, make_organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def holder() -> Organisation:
    return make_organisation(make_country("QX"))


def activity(name: str, payments: int, *, value: int = 10, receivers: int = 1_000) -> str:
    body = "<{0}-org><narrative>{1}</narrative></{0}-org>"
    flows = "".join(
        f'<transaction><transaction-type code="3"/><transaction-date iso-date="2020-02-01"/>'
        f'<value currency="EUR" value-date="2020-02-01">{value}</value>'
        f"{body.format('provider', 'Giver')}{body.format('receiver', f'Receiver {number % receivers}')}</transaction>"
        for number in range(payments)
    )
    return (
        f'<iati-activity xml:lang="en"><iati-identifier>{name}</iati-identifier>'
        f"<title><narrative>{name}</narrative></title>{flows}</iati-activity>"
    )


def bring(holder: Organisation, *activities: str) -> list[SourceRecord]:
    text = f'<?xml version="1.0"?><iati-activities version="2.03">{"".join(activities)}</iati-activities>'
    file = RegistryFile("registry.xml", text.encode(), Order(name="registry.xml"))
    import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)
    return list(SourceRecord.plain.order_by("pk"))


def shown(project: Project, perspective: Perspective = Perspective.DONOR) -> Sums:
    return sums_of(picture=project_page(viewer=OPERATOR, project=project), perspective=perspective)


def anew(project: Project, perspective: Perspective = Perspective.DONOR) -> Sums:
    only = Project.plain.filter(pk=project.pk)
    return sums_in(project_totals(viewer=OPERATOR, projects=only, perspective=perspective))


@pytest.mark.parametrize("perspective", Perspective)
def test_the_kept_totals_are_those_of_every_amount(holder: Organisation, perspective: Perspective) -> None:
    (record,) = bring(holder, activity("XX-1", KEPT_FROM))
    project = project_of(viewer=OPERATOR, record=record)
    assert KeptTotals.objects.get().project_id == project.pk
    assert shown(project, perspective) == anew(project, perspective)
    assert sum(line.amounts for line in shown(project, Perspective.PARENT).lines) == KEPT_FROM


def test_few_amounts_are_added_up_each_time(holder: Organisation) -> None:
    (record,) = bring(holder, activity("XX-1", KEPT_FROM - 1))
    project = project_of(viewer=OPERATOR, record=record)
    assert not KeptTotals.objects.exists()
    assert shown(project) == anew(project)
    assert shown(project).lines[0].value == 10 * (KEPT_FROM - 1)


def test_a_newer_reading_takes_the_place_of_what_was_kept(holder: Organisation) -> None:
    (record,) = bring(holder, activity("XX-1", KEPT_FROM))
    project = project_of(viewer=OPERATOR, record=record)
    bring(holder, activity("XX-1", KEPT_FROM, value=11))
    assert [line.value for line in shown(project).lines] == [11 * KEPT_FROM]
    assert shown(project) == anew(project)
    bring(holder, activity("XX-1", 1, value=12))
    assert [line.value for line in shown(project).lines] == [12]
    assert not KeptTotals.objects.exists()


def test_what_was_kept_of_other_amounts_is_not_shown(holder: Organisation) -> None:
    (record,) = bring(holder, activity("XX-1", KEPT_FROM))
    project = project_of(viewer=OPERATOR, record=record)
    right = anew(project)
    KeptTotals.objects.update(sums={one.value: {"lines": [], "left_out": {}} for one in Perspective})
    assert shown(project) != right, "what is kept is what is shown"
    KeptTotals.objects.update(fingerprint="of something else")
    assert shown(project) == right


def test_joining_and_parting_are_followed(holder: Organisation) -> None:
    one, other = bring(holder, activity("XX-1", KEPT_FROM), activity("XX-2", KEPT_FROM, value=3))
    joined = merge_records(by=OPERATOR, left=one, right=other, reason="one project", now=NOW)
    assert shown(joined) == anew(joined)
    assert KeptTotals.objects.filter(project=joined).exists()
    parted = undo_merge(by=OPERATOR, record=other, reason="two projects", now=NOW)
    for project in (joined, parted):
        project.refresh_from_db()
        assert shown(project) == anew(project)
    assert KeptTotals.objects.count() == 2


def test_a_project_that_was_joined_to_another_keeps_no_totals(holder: Organisation) -> None:
    one, other = bring(holder, activity("XX-1", KEPT_FROM), activity("XX-2", KEPT_FROM, value=3))
    merged_away = project_of(viewer=OPERATOR, record=other)
    merge_records(by=OPERATOR, left=one, right=other, reason="one project", now=NOW)
    keep_totals(merged_away)
    assert not KeptTotals.objects.filter(project=merged_away).exists()


def test_a_row_shows_its_first_amounts_and_how_many_there_are_beyond(holder: Organisation) -> None:
    (record,) = bring(holder, activity("XX-1", KEPT_FROM, receivers=2))
    project = project_of(viewer=OPERATOR, record=record)
    first, second = given_in(list(contributions_of(project)))
    assert [(one.source, one.destination) for one in (first, second)] == [
        ("Giver", "Receiver 0"),
        ("Giver", "Receiver 1"),
    ]
    assert (len(first.amounts), first.further_amounts) == (SHOWN, KEPT_FROM // 2 - SHOWN)
    assert (first.record, first.reference, first.amounts[0].value) == (record.pk, "XX-1", 10)

"""Who sees an owned record, and who may change it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.models import ScopeRequired
from kerege.foundation.ownership.permissions import demand_edit, may_edit, may_view
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.selectors import get_visible
from kerege.foundation.ownership.services import revoke_grant, set_visibility, share_record
from kerege.kernel.errors import NotFound, NotPermitted, RuleViolated
from tests.factories.world import make_country, make_job, make_organisation, make_programme, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_query_without_a_scope_raises_before_it_reads() -> None:
    with pytest.raises(ScopeRequired):
        Job.objects.all()
    with pytest.raises(ScopeRequired):
        Job.objects.unscoped(reason=" ")


def test_another_countrys_record_does_not_exist() -> None:
    job = make_job(make_organisation(make_country("QX")), visibility=Visibility.COUNTRY)
    stranger = make_user(make_organisation(make_country("QY")))
    with pytest.raises(NotFound):
        get_visible(Job, stranger, pk=job.pk)


@pytest.mark.parametrize(
    ("visibility", "colleague", "compatriot", "partner", "visitor"),
    [
        (Visibility.ORGANISATION, True, False, False, False),
        (Visibility.COUNTRY, True, True, False, False),
        (Visibility.PROGRAMME, True, True, True, False),
        (Visibility.PUBLIC, True, True, True, True),
    ],
)
def test_each_visibility_reaches_exactly_so_far(
    visibility: Visibility, colleague: bool, compatriot: bool, partner: bool, visitor: bool
) -> None:
    here, there = make_country("QX"), make_country("QY")
    owner, neighbour, abroad = make_organisation(here), make_organisation(here), make_organisation(there)
    make_programme(here, there)
    job = make_job(owner, visibility=visibility)
    assert may_view(make_user(owner), job) is colleague
    assert may_view(make_user(neighbour), job) is compatriot
    assert may_view(make_user(abroad), job) is partner
    assert may_view(AnonymousUser(), job) is visitor
    assert may_view(OPERATOR, job)


def test_running_the_instance_opens_no_records() -> None:
    owner = make_organisation(make_country("QX"))
    job = make_job(owner, visibility=Visibility.COUNTRY)
    assert not may_view(make_user(owner, role=Role.ADMINISTRATOR), job)


def test_a_donor_with_an_office_in_the_country_sees_what_is_shared_and_not_what_the_country_keeps() -> None:
    here = make_country("QX")
    owner, office = make_organisation(here), make_organisation(here)
    donor = make_user(office, role=Role.DONOR)
    kept, shared = (make_job(owner, visibility=Visibility.COUNTRY) for _ in range(2))
    share_record(record=shared, receiver=office, right=Right.VIEW, by=OPERATOR, now=NOW)
    assert list(Job.objects.visible_to(donor)) == [shared]
    assert (may_view(donor, kept), may_view(donor, shared)) == (False, True)
    assert may_view(make_user(office, role=Role.DRAFTER), kept)


def test_a_role_that_has_ended_opens_nothing() -> None:
    owner = make_organisation(make_country("QX"))
    user = make_user(owner)
    Membership.objects.filter(user=user).update(ends_on=NOW.date())
    assert not may_view(user, make_job(owner))


def test_a_grant_opens_the_record_until_it_is_revoked() -> None:
    owner, abroad = make_organisation(make_country("QX")), make_organisation(make_country("QY"))
    job, reader = make_job(owner), make_user(abroad)
    grant = share_record(record=job, receiver=abroad, right=Right.VIEW, by=make_user(owner), now=NOW)
    assert may_view(reader, job)
    revoke_grant(grant=grant, record=job, by=OPERATOR, now=NOW)
    assert not may_view(reader, job)
    assert set(Event.objects.values_list("act", flat=True)) == {"ownership.grant.given", "ownership.grant.revoked"}


def test_a_grant_is_dated() -> None:
    owner, abroad = make_organisation(make_country("QX")), make_country("QY")
    job, reader = make_job(owner), make_user(make_organisation(abroad))
    share_record(record=job, receiver=abroad, right=Right.VIEW, by=OPERATOR, now=NOW, ends_at=NOW + timedelta(days=1))
    assert not may_view(reader, job)
    with pytest.raises(RuleViolated):
        share_record(record=job, receiver=abroad, right=Right.VIEW, by=OPERATOR, now=NOW, ends_at=NOW)


def test_a_view_grant_does_not_open_editing() -> None:
    owner, abroad = make_organisation(make_country("QX")), make_organisation(make_country("QY"))
    job, reader = make_job(owner), make_user(abroad)
    share_record(record=job, receiver=abroad, right=Right.VIEW, by=OPERATOR, now=NOW)
    with pytest.raises(NotPermitted):
        demand_edit(reader, job, roles=[Role.DRAFTER])
    share_record(record=job, receiver=abroad, right=Right.EDIT, by=OPERATOR, now=NOW)
    assert may_edit(reader, job, roles=[Role.DRAFTER])


def test_editing_needs_one_of_the_roles() -> None:
    owner = make_organisation(make_country("QX"))
    job = make_job(owner)
    assert may_edit(make_user(owner, role=Role.DRAFTER), job, roles=[Role.DRAFTER])
    assert not may_edit(make_user(owner, role=Role.LEARNER), job, roles=[Role.DRAFTER])


def test_visibility_changes_are_accounted_for_with_before_and_after() -> None:
    job = make_job(make_organisation(make_country("QX")))
    set_visibility(record=job, visibility=Visibility.PUBLIC, by=OPERATOR, now=NOW)
    event = Event.objects.get(act="ownership.visibility.set")
    assert (event.before, event.after) == ({"visibility": "organisation"}, {"visibility": "public"})

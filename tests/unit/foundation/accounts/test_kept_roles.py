"""Roles and shares are asked of the database once in a request, and never outlive a change of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, Organisation, Role, User
from kerege.foundation.accounts.selectors import current_memberships, has_role, organisations_of, reading_scope
from kerege.foundation.accounts.services.enrolment import enter_programme, give_role
from kerege.foundation.accounts.services.inviting import end_role
from kerege.foundation.accounts.services.lending import end_loan, lend_role
from kerege.foundation.accounts.services.own_parts import erase_account
from kerege.foundation.audit import request_id
from kerege.foundation.ownership.permissions import may_view
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import revoke_grant, share_record
from tests.factories.world import make_country, make_job, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = NOW.date()


@pytest.fixture
def ministry() -> Organisation:
    return make_organisation(make_country("QX"))


@pytest.fixture
def drafter(ministry: Organisation) -> User:
    return make_user(ministry, role=Role.DRAFTER)


@pytest.fixture
def request_at_hand() -> Iterator[None]:
    token = request_id.begin()
    yield
    request_id.end(token)


def is_head(person: User) -> bool:
    return has_role(person, [Role.LABORATORY_HEAD])


@pytest.mark.usefixtures("request_at_hand")
def test_a_role_that_is_given_or_ended_counts_within_the_same_request(drafter: User, ministry: Organisation) -> None:
    assert not is_head(drafter)
    given = give_role(by=OPERATOR, user=drafter, organisation=ministry, role=Role.LABORATORY_HEAD, now=NOW)
    assert is_head(drafter)
    end_role(by=OPERATOR, membership_id=given.pk, now=NOW)
    assert not is_head(drafter)


@pytest.mark.usefixtures("request_at_hand")
def test_a_loan_counts_and_ends_within_the_same_request(drafter: User, ministry: Organisation) -> None:
    head = make_user(ministry, role=Role.LABORATORY_HEAD)
    assert not is_head(drafter)
    loan = lend_role(
        by=head, membership_id=Membership.objects.get(user=head).pk, to_id=drafter.pk, starts_on=TODAY,
        ends_on=TODAY + timedelta(days=7), now=NOW,
    )  # fmt: skip
    assert is_head(drafter)
    assert current_memberships(drafter).count() == 2
    end_loan(by=head, delegation_id=loan.pk, now=NOW)
    assert not is_head(drafter)
    assert current_memberships(drafter).count() == 1


@pytest.mark.usefixtures("request_at_hand")
def test_an_erased_person_and_a_new_programme_are_known_within_the_same_request(
    drafter: User, ministry: Organisation
) -> None:
    other = make_organisation(make_country("QY"))
    assert reading_scope(drafter).partner_organisations == frozenset()
    enter_programme(by=OPERATOR, slug="p", name={"en": "P"}, countries=[], organisations=[ministry, other], now=NOW)
    assert reading_scope(drafter).partner_organisations == {ministry.pk, other.pk}
    held = User.objects.get(pk=drafter.pk)
    assert list(organisations_of(held)) == [ministry]
    erase_account(drafter, NOW)
    assert list(organisations_of(held)) == []


@pytest.mark.usefixtures("request_at_hand")
def test_a_share_counts_and_ends_within_the_same_request(drafter: User, ministry: Organisation) -> None:
    job = make_job(make_organisation(make_country("QY")))
    assert not may_view(drafter, job)
    grant = share_record(record=job, receiver=ministry, right=Right.VIEW, by=OPERATOR, now=NOW)
    assert may_view(drafter, job)
    revoke_grant(grant=grant, record=job, by=OPERATOR, now=NOW)
    assert not may_view(drafter, job)


@pytest.mark.usefixtures("request_at_hand")
def test_a_person_who_was_read_twice_is_asked_for_roles_once(drafter: User) -> None:
    has_role(drafter, [Role.DRAFTER])
    with CaptureQueriesContext(connection) as captured:
        assert has_role(User.objects.get(pk=drafter.pk), [Role.DRAFTER])
    assert len(captured) == 1


def test_what_one_request_read_is_not_answered_in_the_next(drafter: User) -> None:
    first = request_id.begin()
    assert has_role(drafter, [Role.DRAFTER])
    request_id.end(first)
    Membership.objects.filter(user=drafter).update(ends_on=TODAY)
    second = request_id.begin()
    assert not has_role(drafter, [Role.DRAFTER])
    request_id.end(second)


def test_without_a_request_nothing_is_kept(drafter: User) -> None:
    assert has_role(drafter, [Role.DRAFTER])
    Membership.objects.filter(user=drafter).update(ends_on=TODAY)
    assert not has_role(drafter, [Role.DRAFTER])

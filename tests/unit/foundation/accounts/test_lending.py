"""A role is lent to a colleague for a while; both hear of it, the account shows it, and nobody reviews themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from kerege.foundation.accounts.models import Delegation, Membership, Role, User
from kerege.foundation.accounts.selectors import (
    current_memberships,
    has_role,
    organisations_of,
    reading_memberships,
    same_person_or_delegate,
)
from kerege.foundation.accounts.services.lending import end_loan, lend_role
from kerege.foundation.audit.models import Event
from kerege.foundation.audit.selectors import chain_states
from kerege.foundation.audit.services import record_event
from kerege.foundation.notices.selectors import notices
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = NOW.date()
WEEK = timedelta(days=7)


@pytest.fixture
def lender() -> User:
    """A focal point."""
    return make_user(make_organisation(make_country("QX"), short_name="MOH"), role=Role.FOCAL_POINT)


@pytest.fixture
def colleague(lender: User) -> User:
    """A drafter of the same ministry."""
    return make_user(lender.memberships.get().organisation, role=Role.DRAFTER)


def lend(lender: User, to: User, *, starts_on: date = TODAY, ends_on: date = TODAY + WEEK, key: str = "") -> Delegation:
    """Lend the lender's only role."""
    membership = Membership.objects.get(user=lender)
    return lend_role(
        by=lender, membership_id=membership.pk, to_id=to.pk, starts_on=starts_on, ends_on=ends_on, now=NOW, key=key
    )


def test_the_borrower_holds_the_role_within_the_dates(lender: User, colleague: User) -> None:
    lend(lender, colleague, starts_on=TODAY + timedelta(days=1))
    for day, is_held in ((0, False), (1, True), (6, True), (7, False)):
        held = current_memberships(colleague, on=TODAY + timedelta(days=day)).filter(role=Role.FOCAL_POINT)
        assert held.exists() == is_held
    assert not has_role(colleague, [Role.FOCAL_POINT])


def test_a_lent_role_counts_everywhere_and_the_lender_keeps_it(lender: User, colleague: User) -> None:
    lend(lender, colleague)
    assert has_role(colleague, [Role.FOCAL_POINT], country="QX")
    assert has_role(lender, [Role.FOCAL_POINT], country="QX")
    assert reading_memberships(colleague).count() == 2
    assert organisations_of(colleague).count() == 1


def test_both_are_told_once_and_the_account_knows(lender: User, colleague: User) -> None:
    delegation = lend(lender, colleague, key="form-1")
    assert lend(lender, colleague, key="form-1").pk == delegation.pk
    assert [notices(viewer=person).count() for person in (lender, colleague)] == [1, 1]
    event = Event.objects.get(act="accounts.role.lent")
    assert (event.chain_id, event.after and event.after["role"]) == ("QX", "focal_point")
    end_loan(by=lender, delegation_id=delegation.pk, now=NOW)
    assert [notices(viewer=person).count() for person in (lender, colleague)] == [2, 2]


@pytest.mark.parametrize("side", ["lender", "borrower"])
def test_either_side_ends_the_loan_at_once(lender: User, colleague: User, side: str) -> None:
    delegation = lend(lender, colleague)
    end_loan(by=lender if side == "lender" else colleague, delegation_id=delegation.pk, now=NOW)
    assert not has_role(colleague, [Role.FOCAL_POINT])
    with pytest.raises(NotFound):
        end_loan(by=make_user(), delegation_id=delegation.pk, now=NOW)


def test_a_loan_ends_with_the_role_of_the_lender_and_the_place_of_the_borrower(lender: User, colleague: User) -> None:
    lend(lender, colleague)
    Membership.objects.filter(user=colleague).update(ends_on=TODAY)
    assert not has_role(colleague, [Role.FOCAL_POINT])
    Membership.objects.filter(user=colleague).update(ends_on=None)
    Membership.objects.filter(user=lender).update(ends_on=TODAY)
    assert not has_role(colleague, [Role.FOCAL_POINT])
    Membership.objects.filter(user=lender).update(ends_on=None)
    User.objects.filter(pk=lender.pk).update(is_active=False)
    assert not has_role(colleague, [Role.FOCAL_POINT])


def test_a_borrowed_role_is_not_lent_on(lender: User, colleague: User) -> None:
    lend(lender, colleague)
    borrowed = Membership.objects.get(user=lender)
    with pytest.raises(NotFound):
        lend_role(
            by=colleague,
            membership_id=borrowed.pk,
            to_id=lender.pk,
            starts_on=TODAY,
            ends_on=TODAY + WEEK,
            now=NOW,
        )


def test_strangers_oneself_and_impossible_periods_are_refused(lender: User, colleague: User) -> None:
    for person in (lender, make_user(make_organisation(make_country("QY")))):
        with pytest.raises(InvalidInput, match="colleague"):
            lend(lender, person)
    for first, last in ((-1, 7), (0, 0), (0, 200)):
        with pytest.raises(InvalidInput):
            lend(lender, colleague, starts_on=TODAY + timedelta(days=first), ends_on=TODAY + timedelta(days=last))


def test_running_the_instance_is_not_lent(colleague: User) -> None:
    administrator = make_user(colleague.memberships.get().organisation, role=Role.ADMINISTRATOR)
    with pytest.raises(RuleViolated):
        lend(administrator, colleague)


def test_the_account_shows_on_whose_behalf_and_stays_whole(lender: User, colleague: User) -> None:
    def act(country: str | None) -> Event:
        return record_event(actor=colleague.urn, act="test.done", object_urn="urn:x", country=country, at=NOW)

    before = act("QX")
    lend(lender, colleague)
    assert before.on_behalf_of is None
    assert act("QX").on_behalf_of == [lender.urn]
    assert act(None).on_behalf_of is None
    assert all(state.broken_at is None for state in chain_states())
    assert "on_behalf_of" not in before.body()


def test_lender_and_borrower_and_two_borrowers_count_as_one(lender: User, colleague: User) -> None:
    third = make_user(lender.memberships.get().organisation, role=Role.DRAFTER)
    assert same_person_or_delegate(lender, lender.urn)
    assert not same_person_or_delegate(lender, colleague)
    delegation = lend(lender, colleague)
    lend(lender, third)
    assert same_person_or_delegate(lender, colleague)
    assert same_person_or_delegate(colleague.urn, lender)
    assert same_person_or_delegate(colleague, third)
    end_loan(by=lender, delegation_id=delegation.pk, now=NOW)
    assert same_person_or_delegate(colleague, lender, since=TODAY - WEEK)
    Delegation.objects.filter(pk=delegation.pk).update(revoked_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert not same_person_or_delegate(colleague, lender)


def test_somebody_without_an_account_is_only_themselves(lender: User) -> None:
    assert same_person_or_delegate("urn:kerege:system:operator", "urn:kerege:system:operator")
    assert not same_person_or_delegate("urn:kerege:system:operator", lender)

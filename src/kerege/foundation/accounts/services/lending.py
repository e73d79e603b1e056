"""Lending one's role to a colleague while absent, and taking it back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kerege.foundation.accounts.announcing import tell
from kerege.foundation.accounts.models import Delegation, Membership, User
from kerege.foundation.accounts.rules import LONGEST_LOAN, ROLES_NOT_LENT
from kerege.foundation.accounts.selectors import own_memberships
from kerege.foundation.audit.kept import forget
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated


@transaction.atomic
def lend_role(
    *, by: User, membership_id: int, to_id: int, starts_on: date, ends_on: date, now: datetime, key: str = ""
) -> Delegation:
    """Let a colleague of the same organisation use one of the person's own roles for a while."""
    known = Delegation.objects.filter(membership__user=by, key=key).first() if key else None
    if known is not None:
        return known
    membership = own_memberships(by, on=now.date()).filter(pk=membership_id).first()
    if membership is None:
        raise NotFound(_("You do not hold this role. Choose one of your own; a borrowed role is not lent on."))
    _check_period(membership, starts_on=starts_on, ends_on=ends_on, today=now.date())
    colleague = _colleague(membership, by=by, to_id=to_id, now=now)
    delegation = Delegation.objects.create(
        membership=membership, to=colleague, starts_on=starts_on, ends_on=ends_on, key=key, created_at=now
    )
    forget()
    _account(delegation, by=by, act="accounts.role.lent", now=now)
    for person in (by, colleague):
        _tell_of_loan(delegation, person=person, now=now)
    return delegation


@transaction.atomic
def end_loan(*, by: User, delegation_id: int, now: datetime) -> Delegation:
    """End a loan early: the lender takes the role back, or the borrower gives it back."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("membership__user", "to")
    delegation = rows.filter(Q(membership__user=by) | Q(to=by), pk=delegation_id).first()
    if delegation is None:
        raise NotFound(_("There is no such loan of a role, or it is not yours."))
    if delegation.revoked_at is not None:
        return delegation
    delegation.revoked_at, delegation.revoked_by = now, by.urn
    delegation.save(update_fields=("revoked_at", "revoked_by"))
    forget()
    _account(delegation, by=by, act="accounts.role.returned", now=now)
    for person in (delegation.membership.user, delegation.to):
        tell(
            to=person,
            kind="accounts.role.returned",
            title=lambda: (
                _("The loan of the role “%(role)s” has ended") % {"role": delegation.membership.get_role_display()}
            ),
            body="",
            href=reverse("accounts:loans"),
            country=delegation.membership.organisation.country,
            now=now,
            key=f"loan-ended-{delegation.pk}",
        )
    return delegation


def _check_period(membership: Membership, *, starts_on: date, ends_on: date, today: date) -> None:
    if membership.role in ROLES_NOT_LENT:
        raise RuleViolated(_("This role cannot be lent. Ask for a second person to be invited."), field="membership")
    if starts_on < today:
        raise InvalidInput(_("The loan cannot begin in the past."), field="starts_on")
    if ends_on <= starts_on:
        raise InvalidInput(_("The last day must not lie before the first."), field="ends_on")
    if ends_on - starts_on > LONGEST_LOAN:
        raise InvalidInput(_("A role is lent for half a year at most."), field="ends_on")


def _colleague(membership: Membership, *, by: User, to_id: int, now: datetime) -> User:
    person = User.objects.filter(pk=to_id, is_active=True).exclude(pk=by.pk).first()
    if person is None or not own_memberships(person, on=now.date()).filter(organisation=membership.organisation_id):
        raise InvalidInput(_("Choose a colleague who works for the same organisation."), field="to")
    return person


def _account(delegation: Delegation, *, by: User, act: str, now: datetime) -> None:
    membership = delegation.membership
    record_event(
        actor=by.urn,
        act=act,
        object_urn=delegation.to.urn,
        country=membership.organisation.country_id,
        after={
            "lender": membership.user.urn,
            "organisation": membership.organisation.urn,
            "role": membership.role,
            "starts_on": delegation.starts_on.isoformat(),
            "ends_on": delegation.ends_on.isoformat(),
        },
        at=now,
    )


def _tell_of_loan(delegation: Delegation, *, person: User, now: datetime) -> None:
    membership = delegation.membership

    def title() -> str:
        return _("%(lender)s lends the role “%(role)s” to %(borrower)s") % {
            "lender": membership.user.display_name,
            "role": membership.get_role_display(),
            "borrower": delegation.to.display_name,
        }

    def body() -> str:
        return _("From %(start)s, until it is given back on %(end)s. Either of you may end it earlier.") % {
            "start": date_format(delegation.starts_on, "SHORT_DATE_FORMAT"),
            "end": date_format(delegation.ends_on, "SHORT_DATE_FORMAT"),
        }

    tell(
        to=person,
        kind="accounts.role.lent",
        title=title,
        body=body,
        href=reverse("accounts:loans"),
        country=membership.organisation.country,
        now=now,
        key=f"loan-{delegation.pk}",
    )

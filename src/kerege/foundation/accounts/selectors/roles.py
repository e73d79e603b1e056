"""Reads of the roles that people hold, their own and lent ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Delegation, Membership, Organisation, Role, User
from kerege.foundation.accounts.selectors.lending import lent_on
from kerege.foundation.audit.kept import once


def own_memberships(user: User, *, on: date | None = None) -> QuerySet[Membership]:
    """Memberships that the person holds without anybody's lending."""
    day = on or timezone.now().date()
    return Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), user=user)


def current_memberships(actor: Actor, *, on: date | None = None) -> QuerySet[Membership]:
    """Memberships whose role the person may use today, or on the day: own ones, and those that a colleague lends."""
    if on is None:
        return Membership.objects.filter(pk__in=[one.membership for one in held_roles(actor)])
    if not isinstance(actor, User) or not actor.is_active:
        return Membership.objects.none()
    return _own_and_lent(actor, on=on)


def _own_and_lent(user: User, *, on: date) -> QuerySet[Membership]:
    lent = lent_on(on).filter(to=user.pk).values("membership")
    return Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), Q(user=user) | Q(pk__in=lent))


def _loans_to(user: User, *, on: date) -> QuerySet[Delegation]:
    return Delegation.objects.filter(to=user.pk, revoked_at=None, starts_on__lte=on, ends_on__gt=on)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that a person may use today, and where: keys of the membership, the organisation and its country."""

    membership: int
    role: str
    organisation: int
    country: str | None


def held_roles(actor: Actor) -> tuple[HeldRole, ...]:
    """Roles that the person may use today, own and lent; asked once in a request, and anew whenever there is none."""
    if not isinstance(actor, User) or not actor.is_active:
        return ()
    user, today = actor, timezone.now().date()
    return once(("roles", user.pk, today), lambda: _read_roles(user, on=today))


def _read_roles(actor: User, *, on: date) -> tuple[HeldRole, ...]:
    """Own and lent roles; only whoever has a place of their own borrows, so one query mostly answers both."""
    columns = ("pk", "role", "organisation", "organisation__country")
    rows = list(own_memberships(actor, on=on).values_list(*columns, Exists(_loans_to(actor, on=on))))
    if any(borrows for *_held, borrows in rows):
        return tuple(HeldRole(*row) for row in _own_and_lent(actor, on=on).values_list(*columns))
    return tuple(HeldRole(*held) for *held, _borrows in rows)


def reading_roles(actor: Actor) -> tuple[HeldRole, ...]:
    """Roles that open records: running the instance is not one of them.

    A learner comes in without a second step, and then reads no records; with one, those of the organisation.
    """
    held = [one for one in held_roles(actor) if one.role != Role.ADMINISTRATOR]
    if settings.IS_DEMO or all(one.role != Role.LEARNER for one in held) or _has_second_step(actor):
        return tuple(held)
    return tuple(one for one in held if one.role != Role.LEARNER)


def reading_memberships(actor: Actor) -> QuerySet[Membership]:
    """Memberships of the roles that open records."""
    return Membership.objects.filter(pk__in=[one.membership for one in reading_roles(actor)])


def has_role(actor: Actor, roles: Iterable[Role], *, country: str | None = None) -> bool:
    """Whether the actor holds one of the roles, in the country where one is named."""
    if isinstance(actor, Operator):
        return True
    wanted = tuple(roles)
    return any(one.role in wanted and (not country or one.country == country) for one in held_roles(actor))


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that the person works for, in the role of somebody who reads records."""
    if isinstance(actor, Operator):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in={one.organisation for one in reading_roles(actor)})


def _has_second_step(actor: Actor) -> bool:
    factors = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=actor.pk, type__in=factors).exists()  # type: ignore[union-attr]

"""Reads of the roles that people hold, their own and lent ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Delegation, Membership, Organisation, Role, User
from kerege.foundation.accounts.selectors.lending import lent_on
from kerege.foundation.audit import request_id


def own_memberships(user: User, *, on: date | None = None) -> QuerySet[Membership]:
    """Memberships that the person holds without anybody's lending."""
    day = on or timezone.now().date()
    return Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), user=user)


def current_memberships(actor: Actor, *, on: date | None = None) -> QuerySet[Membership]:
    """Memberships whose role the person may use today: own ones, and those that a colleague lends."""
    day = on or timezone.now().date()
    if not isinstance(actor, User) or not actor.is_active:
        return Membership.objects.none()
    return own_and_lent(actor, on=day) if _borrows(actor, on=day) else own_memberships(actor, on=day)


def own_and_lent(user: User, *, on: date) -> QuerySet[Membership]:
    """The same in one query, for whoever asks only once and need not know beforehand whether anything is lent."""
    lent = lent_on(on).filter(to=user.pk).values("membership")
    return Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), Q(user=user) | Q(pk__in=lent))


def _borrows(actor: User, *, on: date) -> bool:
    """Whether anything may be lent to the person that day; asked once in a request, since most borrow nothing."""
    request = request_id.current()
    kept = getattr(actor, "_borrows", None)
    if request and kept is not None and kept[0] == (request, on):
        return bool(kept[1])
    found = Delegation.objects.filter(to=actor.pk, revoked_at=None, starts_on__lte=on, ends_on__gt=on).exists()
    actor._borrows = ((request, on), found)  # type: ignore[attr-defined]
    return found


def reading_memberships(actor: Actor) -> QuerySet[Membership]:
    """Memberships that open records: running the instance is not one of them.

    A learner comes in without a second step, and then reads no records; with one, those of the organisation.
    """
    return reading_among(current_memberships(actor), actor)


def reading_among(memberships: QuerySet[Membership], actor: Actor) -> QuerySet[Membership]:
    """Those of a person's memberships that open records."""
    held = memberships.exclude(role=Role.ADMINISTRATOR)
    if not isinstance(actor, User) or settings.IS_DEMO:
        return held
    second_step = Authenticator.objects.filter(
        user=actor.pk, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    return held.filter(~Q(role=Role.LEARNER) | Exists(second_step))


def has_role(actor: Actor, roles: Iterable[Role], *, country: str | None = None) -> bool:
    """Whether the actor holds one of the roles, in the country where one is named."""
    if isinstance(actor, Operator):
        return True
    held = current_memberships(actor).filter(role__in=list(roles))
    return (held.filter(organisation__country_id=country) if country else held).exists()


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that the person works for, in the role of somebody who reads records."""
    if isinstance(actor, Operator):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=reading_memberships(actor).values("organisation"))

"""Reads of people, organisations and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR, Actor, Operator
from kerege.foundation.accounts.models import Membership, Organisation, Programme, Role, User
from kerege.kernel.errors import InvalidInput


def current_memberships(actor: Actor, *, on: date | None = None) -> QuerySet[Membership]:
    """Memberships that the person holds today."""
    day = on or timezone.now().date()
    if not isinstance(actor, User) or not actor.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), user=actor)


def reading_memberships(actor: Actor) -> QuerySet[Membership]:
    """Memberships that open records: running the instance is not one of them."""
    return current_memberships(actor).exclude(role=Role.ADMINISTRATOR)


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


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    """Programmes that one of the person's organisations, or its country, belongs to."""
    if isinstance(actor, Operator):
        return Programme.objects.all()
    mine = reading_memberships(actor)
    by_organisation = Programme.organisations.through.objects.filter(organisation__in=mine.values("organisation"))
    by_country = Programme.countries.through.objects.filter(country__in=mine.values("organisation__country"))
    return Programme.objects.filter(
        Q(pk__in=by_organisation.values("programme")) | Q(pk__in=by_country.values("programme"))
    )


def actor_from_option(value: str | None) -> Actor:
    """The actor of a command: the user of that address, or the operator when none is named."""
    if not value or value == "system:operator":
        return OPERATOR
    user = User.objects.filter(email__iexact=value, is_active=True).first()
    if user is None:
        raise InvalidInput(
            f"There is no active user '{value}'. Give the e-mail address of one, or leave --as out.", field="--as"
        )
    return user


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One place where a person is signed in."""

    key: str
    ends_at: datetime


def sessions_of(user: User, *, now: datetime) -> list[OwnSession]:
    """Places where the person is signed in at this moment, the longest-lasting first."""
    live = Session.objects.filter(expire_date__gt=now).order_by("-expire_date")
    mine = ((session, session.get_decoded()) for session in live.iterator())
    return [
        OwnSession(key=session.session_key, ends_at=session.expire_date)
        for session, values in mine
        if values.get("_auth_user_id") == str(user.pk)
    ]

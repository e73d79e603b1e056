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
from kerege.foundation.audit import request_id
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


@dataclass(frozen=True, slots=True)
class ReadingScope:
    """Whose records a person may read by what they are, before any grant: keys of organisations and countries."""

    organisations: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    programmes: frozenset[int] = frozenset()
    partner_organisations: frozenset[int] = frozenset()
    partner_countries: frozenset[str] = frozenset()


def reading_scope(actor: Actor) -> ReadingScope:
    """The person's scope; asked of the database once in a request, and anew whenever there is none."""
    if not isinstance(actor, User) or not actor.is_active:
        return ReadingScope()
    request = request_id.current()
    kept = getattr(actor, "_reading_scope", None)
    if request and kept is not None and kept[0] == request:
        return kept[1]  # type: ignore[no-any-return]
    scope = _read_scope(actor)
    actor._reading_scope = (request, scope)  # type: ignore[attr-defined]
    return scope


def _read_scope(actor: User) -> ReadingScope:
    mine = list(reading_memberships(actor).values_list("organisation_id", "organisation__country_id"))
    organisations = frozenset(organisation for organisation, _ in mine)
    countries = frozenset(country for _, country in mine if country)
    by_organisation, by_country = Programme.organisations.through.objects, Programme.countries.through.objects
    programmes = frozenset(
        by_organisation.filter(organisation__in=organisations)
        .values_list("programme_id", flat=True)
        .union(by_country.filter(country__in=countries).values_list("programme_id", flat=True))
        if mine
        else ()
    )
    partners = by_organisation.filter(programme__in=programmes).values_list("organisation_id", flat=True)
    lands = by_country.filter(programme__in=programmes).values_list("country_id", flat=True)
    return ReadingScope(
        organisations=organisations,
        countries=countries,
        programmes=programmes,
        partner_organisations=frozenset(partners if programmes else ()),
        partner_countries=frozenset(lands if programmes else ()),
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

"""Whose records a person may read, before any grant."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Programme, User
from kerege.foundation.accounts.selectors.roles import own_and_lent, reading_among
from kerege.foundation.audit import request_id


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
    held = reading_among(own_and_lent(actor, on=timezone.now().date()), actor)
    mine = list(held.values_list("organisation_id", "organisation__country_id"))
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

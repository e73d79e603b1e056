"""Whose records a person may read, before any grant."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, Value

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Programme, Role, User
from kerege.foundation.accounts.selectors.roles import reading_roles
from kerege.foundation.audit.kept import once


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
    user = actor
    return once(("reading scope", user.pk), lambda: _read_scope(user))


def _read_scope(actor: User) -> ReadingScope:
    held = reading_roles(actor)
    organisations = frozenset(one.organisation for one in held)
    # whoever gives money to a country sees what is shared with them, also where their office is registered there
    countries = frozenset(one.country for one in held if one.country and one.role != Role.DONOR)
    if not organisations:
        return ReadingScope()
    partners, lands = _programme_members()
    programmes = frozenset(one for one, organisation in partners if organisation in organisations)
    programmes |= frozenset(one for one, country in lands if country in countries)
    return ReadingScope(
        organisations=organisations,
        countries=countries,
        programmes=programmes,
        partner_organisations=frozenset(organisation for one, organisation in partners if one in programmes),
        partner_countries=frozenset(country for one, country in lands if one in programmes),
    )


def _programme_members() -> tuple[list[tuple[int, int]], list[tuple[int, str]]]:
    """Every programme with its organisations, and with its countries.

    Two short tables: reading them whole, in one query, costs less than finding what belongs together in the database.
    """
    nobody, nowhere = Value(0, output_field=BigIntegerField()), Value("", output_field=CharField())
    joined = Programme.organisations.through.objects.values_list("programme_id", "organisation_id", nowhere)
    served = Programme.countries.through.objects.values_list("programme_id", nobody, "country_id")
    rows = list(joined.union(served, all=True))
    return (
        [(programme, organisation) for programme, organisation, _country in rows if organisation],
        [(programme, country) for programme, _organisation, country in rows if country],
    )

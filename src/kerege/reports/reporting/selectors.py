"""Reads for the country pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.places.models import Country, CountryFact
from kerege.foundation.places.selectors import countries, country_facts


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Published facts of one kind."""

    kind: str
    facts: Sequence[CountryFact]


@dataclass(frozen=True, slots=True)
class MembershipView:
    """A country's place in one region scheme."""

    scheme: dict[str, Any]
    region: dict[str, Any]
    note: dict[str, Any]
    as_of: str
    source: str
    source_url: str
    verification: str


def listed_countries() -> list[Country]:
    """Countries of the programme and the fictitious ones; the rest of the world is found by its code."""
    return [country for country in countries() if country.is_of_programme or country.is_fictitious]


def own_countries(viewer: Actor) -> list[str]:
    """Codes of the countries that the viewer works for; all of them for the operator."""
    if isinstance(viewer, Operator):
        return [country.pk for country in listed_countries()]
    return sorted({code for code in organisations_of(viewer).values_list("country_id", flat=True) if code})


def fact_groups(*, code: str) -> list[FactGroup]:
    """The published facts of a country by kind."""
    groups: dict[str, list[CountryFact]] = {}
    for fact in country_facts(code=code):
        groups.setdefault(fact.kind, []).append(fact)
    return [FactGroup(kind=kind, facts=facts) for kind, facts in groups.items()]


def memberships_of(country: Country) -> list[MembershipView]:
    """The country's region schemes with their sources."""
    return [
        MembershipView(
            scheme=row.get("scheme_name", {}),
            region=row.get("region_name", {}),
            note=row.get("note", {}),
            as_of=str(row.get("as_of", "")),
            source=row.get("source", ""),
            source_url=row.get("source_url", ""),
            verification=row.get("verification", ""),
        )
        for row in country.memberships.values()
    ]

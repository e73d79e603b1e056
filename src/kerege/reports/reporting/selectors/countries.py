"""Reads for the country pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.places.models import Country, CountryFact
from kerege.foundation.places.selectors import countries, country_facts
from kerege.requirements.frameworks.models import Requirement
from kerege.requirements.frameworks.selectors import frameworks

LAST = 10**9


class Indicator(NamedTuple):
    """What an indicator is called, and where it stands in its framework."""

    name: dict[str, Any]
    position: int
    level: int


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A published fact with the short name of what it is about; without one, its key speaks for itself."""

    fact: CountryFact
    name: dict[str, Any]
    is_capacity: bool


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Published facts of one kind."""

    kind: str
    facts: Sequence[NamedFact]


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
    return sorted(reading_scope(viewer).countries)


def fact_groups(*, viewer: Actor, code: str) -> list[FactGroup]:
    """The published facts of a country by kind: indicators under their own names, in the order of their framework."""
    groups: dict[str, list[CountryFact]] = {}
    for fact in country_facts(code=code):
        groups.setdefault(fact.kind, []).append(fact)
    keys = {fact.key for facts in groups.values() for fact in facts}
    names = _indicator_names(viewer=viewer, kinds=set(groups), keys=keys)
    return [FactGroup(kind, _named(facts, names.get(kind, {}))) for kind, facts in groups.items()]


def _indicator_names(*, viewer: Actor, kinds: set[str], keys: set[str]) -> dict[str, dict[str, Indicator]]:
    """Indicators by kind and code: the kind of a score is the last part of its framework's name."""
    urns = {f"urn:kerege:framework:{kind}": kind for kind in kinds}
    held = {row.pk: urns[row.urn] for row in frameworks(viewer=viewer).filter(urn__in=urns).order_by("version", "-pk")}
    rows = Requirement.objects.filter(framework__in=list(held)).exclude(ref="").order_by("position")
    names: dict[str, dict[str, Indicator]] = {}
    for framework, ref, *about in rows.values_list("framework_id", "ref", "name", "position", "level"):
        if ref in keys:
            names.setdefault(held[framework], {})[ref] = Indicator(*about)
    return names


def _named(facts: Sequence[CountryFact], names: dict[str, Indicator]) -> list[NamedFact]:
    """In the order of the framework; what it does not know comes last, in the order of its key."""
    ordered = sorted(facts, key=lambda fact: (names[fact.key].position if fact.key in names else LAST, fact.key))
    return [_named_fact(fact, names.get(fact.key)) for fact in ordered]


def _named_fact(fact: CountryFact, row: Indicator | None) -> NamedFact:
    return NamedFact(fact, name=row.name if row else {}, is_capacity=row is not None and row.level == 1)


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

"""Finds where a person may begin or go on with the candidates of a framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.permissions import may_decide
from kerege.gaps.candidates.rules import Tally, looked_at
from kerege.gaps.candidates.selectors import (
    assessable_places,
    last_touched,
    tallies,
    tallies_of_many,
    working_countries,
)
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.selectors import frameworks

BLOCK_ROWS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the work on one framework is in one country."""

    country: Country
    framework: Framework
    looked_at: int
    judged: int

    @property
    def is_begun(self) -> bool:
        """Whether somebody decided something."""
        return self.looked_at > 0


def standings(*, viewer: Actor, country: Country) -> list[Standing]:
    """Every framework that asks something, with how many of its requirements were looked at in the country."""
    found = [one for one in frameworks(viewer=viewer) if one.assessable_count]
    counts = tallies_of_many(viewer=viewer, country=country.pk, framework_urns=[one.urn for one in found])
    return [_standing(country, one, counts[one.urn]) for one in found]


def begun_by(viewer: Actor) -> list[Standing]:
    """Frameworks on which the person worked last and that still hold requirements nobody looked at."""
    countries = {one.pk: one for one in working_countries(viewer) if may_decide(viewer, country=one.pk)}
    by_urn = {one.urn: one for one in frameworks(viewer=viewer)} if countries else {}
    touched = last_touched(viewer=viewer, actor=actor_urn(viewer), countries=list(countries))
    known = [row for row in touched if row.framework_urn in by_urn]
    counts = {
        code: tallies_of_many(
            viewer=viewer, country=code, framework_urns=[row.framework_urn for row in known if row.country_id == code]
        )
        for code in {str(row.country_id) for row in known}
    }
    rows = [
        _standing(countries[code], by_urn[urn], counts[code][urn])
        for code, urn in ((str(row.country_id), row.framework_urn) for row in known)
    ]
    return [row for row in rows if row.looked_at < row.judged][:BLOCK_ROWS]


def place_to_go_on(*, viewer: Actor, country: Country, framework: Framework) -> int | None:
    """The requirement at which the person stopped; else the first that nobody looked at; else the first."""
    places = assessable_places(framework=framework)
    for row in last_touched(viewer=viewer, actor=actor_urn(viewer), countries=[country.pk]):
        stopped = [pk for _, pk, urn in places if urn == row.requirement_urn and row.framework_urn == framework.urn]
        if stopped:
            return stopped[0]
    counts = tallies(viewer=viewer, country=country.pk, framework_urn=framework.urn)
    fresh = [pk for _, pk, urn in places if urn not in counts]
    return next(iter([*fresh, *(pk for _, pk, _ in places)]), None)


def _standing(country: Country, framework: Framework, counts: Mapping[str, Tally]) -> Standing:
    names = [urn for _, _, urn in assessable_places(framework=framework)] if counts else []
    return Standing(country, framework, looked_at(names, counts), framework.assessable_count)

"""How many projects that a viewer may see work in which country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language

from kerege.actions.projects.formats.points import Point, points
from kerege.actions.projects.models import ProjectTerm
from kerege.actions.projects.rules.vocabulary import Stage, TermKind
from kerege.actions.projects.selectors.facets import ProjectFilters, filtered
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country

COUNTED: Final = 2000


@dataclass(frozen=True, slots=True)
class CountryCount:
    """A country with the number of its projects, of those the planned ones, and its place where one is known."""

    country: Country
    name: str
    number: int
    planned: int
    point: Point | None


@dataclass(frozen=True, slots=True)
class CountryCounts:
    """The countries in the order of their codes, the projects behind them, and those that name no country."""

    rows: tuple[CountryCount, ...]
    projects: int
    without_country: int
    is_partial: bool


def projects_by_country(*, viewer: Actor, chosen: ProjectFilters) -> CountryCounts:
    """Projects that fit and that the viewer may see, by country; a project counts once in each country it names."""
    found = list(filtered(viewer=viewer, chosen=chosen).values_list("pk", "stage")[: COUNTED + 1])
    stages = dict(found[:COUNTED])
    members: dict[str, set[int]] = defaultdict(set)
    for project, code in _named(list(stages)):
        members[code].add(project)
    rows = [
        CountryCount(
            country,
            country.names.get(get_language() or "en").text or country.pk,
            len(members[country.pk]),
            sum(stages[project] == Stage.PIPELINE.value for project in members[country.pk]),
            points().get(country.pk),
        )
        for country in Country.objects.filter(pk__in=list(members)).order_by("pk")
    ]
    placed = set().union(*members.values())
    return CountryCounts(tuple(rows), len(stages), len(stages) - len(placed), len(found) > COUNTED)


def _named(keys: list[int]) -> Iterable[tuple[int, str]]:
    """Projects with the countries that they name; a pair may come twice."""
    terms = ProjectTerm.objects.filter(project__in=keys, kind=TermKind.COUNTRY.value, country__isnull=False)
    return ((project, str(code)) for project, code in terms.order_by().values_list("project", "country"))

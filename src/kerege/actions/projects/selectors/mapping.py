"""How many projects that a viewer may see work in which country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet
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
    keys = list(filtered(viewer=viewer, chosen=chosen).values_list("pk", flat=True)[: COUNTED + 1])
    counted = keys[:COUNTED]
    terms = ProjectTerm.objects.filter(project__in=counted, kind=TermKind.COUNTRY.value, country__isnull=False)
    numbers = _numbers(terms)
    planned = _numbers(terms.filter(project__stage=Stage.PIPELINE.value))
    placed = terms.order_by().values("project").distinct().count()
    rows = [
        CountryCount(
            country,
            country.names.get(get_language() or "en").text or country.pk,
            numbers[country.pk],
            planned.get(country.pk, 0),
            points().get(country.pk),
        )
        for country in Country.objects.filter(pk__in=numbers).order_by("pk")
    ]
    return CountryCounts(tuple(rows), len(counted), len(counted) - placed, len(keys) > COUNTED)


def _numbers(terms: QuerySet[ProjectTerm]) -> dict[str, int]:
    rows = terms.order_by().values("country").annotate(number=Count("project", distinct=True))
    return {row["country"]: row["number"] for row in rows}

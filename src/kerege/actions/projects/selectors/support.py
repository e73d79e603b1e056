"""Who supports what in a country or region: areas of work beside the bodies that give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from kerege.actions.projects.models import Contribution, Entity, Project, ProjectTerm
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.facets import ProjectFilters, among, filtered, newest_keys
from kerege.foundation.accounts.actors import Actor

COUNTED: Final = 2000


@dataclass(frozen=True, slots=True)
class Giver:
    """A body that gives, and the number of projects in an area to which it does."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class SupportRow:
    """An area with its projects and the bodies that give to them; an empty area is one that no source names."""

    area: str
    value: str
    number: int
    givers: tuple[Giver, ...]
    without_giver: int


@dataclass(frozen=True, slots=True)
class Support:
    """The rows by area, how many projects they rest on, and whether there are more than were counted."""

    rows: tuple[SupportRow, ...]
    projects: int
    is_partial: bool


def who_supports_what(*, viewer: Actor, chosen: ProjectFilters) -> Support:
    """Projects of a place by area and giver; a project counts once in each area that it names."""
    found: QuerySet[Project] = filtered(viewer=viewer, chosen=chosen)
    keys = newest_keys(found, most=COUNTED + 1)
    counted = keys[:COUNTED]
    areas = _areas(counted)
    givers = _givers(counted, country=chosen.country)
    rows = [_row(value, text, members, givers) for (value, text), members in areas.items()]
    return Support(
        tuple(sorted(rows, key=lambda row: row.area.casefold() or "\uffff")), len(counted), len(keys) > COUNTED
    )


def _areas(keys: list[int]) -> dict[tuple[str, str], set[int]]:
    rows = among(ProjectTerm.objects.filter(kind=TermKind.AREA.value), "project_id", keys).order_by()
    labels: dict[str, str] = {}
    found: dict[str, set[int]] = {}
    for project, code, text in rows.values_list("project_id", "code", "text"):
        value = code or text
        labels.setdefault(value, text or code)
        found.setdefault(value, set()).add(project)
    named = set().union(*found.values()) if found else set()
    if without := set(keys) - named:
        found[""], labels[""] = without, ""
    return {(value, labels[value]): members for value, members in found.items()}


def _givers(keys: list[int], *, country: str) -> dict[int, dict[str, str]]:
    """The givers of each project by the key of their names; to the country itself or to no single one."""
    rows = among(Contribution.objects.filter(source__isnull=False), "project_id", keys).order_by()
    if country:
        rows = rows.filter(Q(country=country) | Q(country=None))
    given = list(rows.values_list("project", "source").distinct())
    bodies = among(Entity.objects.all(), "id", list({source for _project, source in given})).order_by()
    named = {pk: (key, name) for pk, key, name in bodies.values_list("pk", "key", "name")}
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for project, source in given:
        key, name = named[source]
        found[project][key] = name
    return found


def _row(value: str, text: str, members: set[int], givers: dict[int, dict[str, str]]) -> SupportRow:
    numbers: dict[str, int] = {}
    names: dict[str, str] = {}
    for project in members:
        for key, name in givers.get(project, {}).items():
            numbers[key] = numbers.get(key, 0) + 1
            names.setdefault(key, name)
    listed = tuple(Giver(names[key], numbers[key]) for key in sorted(numbers))
    return SupportRow(text, value, len(members), listed, sum(project not in givers for project in members))

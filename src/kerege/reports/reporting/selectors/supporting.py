"""Reads who supports what in a country: its projects, who gives to them, and who funded them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from kerege.actions.programmes.selectors.funding import SeenFunding, fundings
from kerege.actions.projects.formats.vocabularies import term_label
from kerege.actions.projects.models import Contribution, Project, ProjectTerm
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.facets import ProjectFilters, filtered, newest_keys
from kerege.foundation.accounts.actors import Actor


@dataclass(frozen=True, slots=True)
class Supported:
    """One project that the viewer may see; who funded it stands in the donor's words."""

    project: Project
    areas: tuple[str, ...]
    givers: tuple[str, ...]
    fundings: tuple[SeenFunding, ...]


@dataclass(frozen=True, slots=True)
class SupportSeen:
    """The newest projects of a country, and whether there are more."""

    rows: tuple[Supported, ...]
    has_more: bool


def supported(*, viewer: Actor, country: str, most: int) -> SupportSeen:
    """The newest projects of the country that the viewer may see, in a fixed number of queries."""
    found = filtered(viewer=viewer, chosen=ProjectFilters(country=country))
    keys = newest_keys(found, most=most + 1)
    shown = keys[:most]
    projects = found.filter(pk__in=shown).in_bulk()
    areas, givers = _areas(shown), _givers(shown, country=country)
    funded = fundings(viewer=viewer, keys=shown) if shown else {}
    rows = [
        Supported(projects[key], tuple(areas[key]), tuple(givers[key]), tuple(funded.get(key, ())))
        for key in shown
        if key in projects
    ]
    return SupportSeen(tuple(rows), len(keys) > most)


def _areas(keys: Sequence[int]) -> dict[int, list[str]]:
    """The areas of each project, in the reader's words, each once."""
    language = get_language() or "en"
    rows = ProjectTerm.objects.filter(project__in=keys, kind=TermKind.AREA.value).order_by("pk")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for project, code, text in rows.values_list("project_id", "code", "text"):
        found[project][term_label(code, text or code, language)] = None
    return defaultdict(list, {key: sorted(words) for key, words in found.items()})


def _givers(keys: Sequence[int], *, country: str) -> dict[int, list[str]]:
    """Bodies that give to each project: to the country itself or to no single one; each once, however it is spelt."""
    rows = Contribution.objects.filter(project__in=keys, source__isnull=False)
    rows = rows.filter(Q(country=country) | Q(country=None)).order_by("pk")
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for project, key, name in rows.values_list("project_id", "source__key", "source__name"):
        found[project].setdefault(key, name)
    return defaultdict(list, {key: [named[one] for one in sorted(named)] for key, named in found.items()})

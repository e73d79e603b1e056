"""Projects that a viewer may see and that are alike to a planned one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from kerege.actions.projects.models import Project, ProjectTerm
from kerege.actions.projects.rules.overlap import Outline, Overlap, overlaps
from kerege.actions.projects.rules.spelling import name_key
from kerege.actions.projects.rules.summaries import Summary
from kerege.actions.projects.rules.vocabulary import Stage, TermKind
from kerege.actions.projects.selectors.countries import known_countries
from kerege.actions.projects.selectors.facets import among
from kerege.actions.projects.selectors.projects import projects
from kerege.foundation.accounts.actors import Actor

LOOKED_AT: Final = 400
SHOWN: Final = 20
_PLACES: Final = (TermKind.COUNTRY.value, TermKind.REGION.value)
_TOPICS: Final = (TermKind.AREA.value,)

Drawn = tuple[int, dict[str, dict[str, str]], date | None, date | None]


@dataclass(frozen=True, slots=True)
class Alike:
    """A project with what it has in common with the planned one."""

    project: Project
    overlap: Overlap


@dataclass(frozen=True, slots=True)
class Lookout:
    """What was found, and whether more projects share a place than were compared."""

    found: tuple[Alike, ...]
    is_partial: bool


def is_before_commitment(project: Project) -> bool:
    """Whether the money of a project is not committed yet, as far as its stage says."""
    return project.stage == Stage.PIPELINE or (project.is_planned_here and project.stage == Stage.UNKNOWN)


def projects_alike(*, viewer: Actor, project: Project) -> Lookout:
    """Projects alike in place, time and topic; the newest that share a place and may share the time are compared."""
    rows = ProjectTerm.objects.filter(project=project, kind__in=_PLACES).values_list("kind", "code", "text")
    return _lookout(viewer, _outlines([project])[0], rows)


def projects_like(*, viewer: Actor, summary: Summary, leaving_out: int = 0) -> Lookout:
    """The same for a project that is written down but not kept yet."""
    known = known_countries()
    terms = [(kind.value, known.term_code(kind.value, code, text), text) for kind, code, text in summary.terms]
    named = {f"{kind}:{code or name_key(text)}": text or code for kind, code, text in terms}
    own = Outline(
        leaving_out,
        " ".join(summary.titles.values()),
        {key: text for key, text in named.items() if key.partition(":")[0] in _PLACES},
        {key: text for key, text in named.items() if key.partition(":")[0] in _TOPICS},
        summary.starts_on,
        summary.ends_on,
    )
    return _lookout(viewer, own, [one for one in terms if one[0] in _PLACES])


def alike_among(some: Sequence[Project], *, of: Sequence[Project]) -> dict[int, Lookout]:
    """Of some projects those among others that are alike to them, by number; the caller may see all of them."""
    by_key = {one.pk: one for one in (*some, *of)}
    outlines = {one.key: one for one in _outlines(list(by_key.values()))}
    others = [outlines[one.pk] for one in some if one.stage != Stage.CANCELLED.value]
    return {
        one.pk: Lookout(
            tuple(Alike(by_key[found.key], found) for found in overlaps(outlines[one.pk], others)), is_partial=False
        )
        for one in of
    }


def _lookout(viewer: Actor, own: Outline, places: Iterable[tuple[str, str, str]]) -> Lookout:
    near = _near(viewer, own, places)
    others = list(near.values_list("pk", "titles", "starts_on", "ends_on")[: LOOKED_AT + 1])
    found = overlaps(own, _outlined(others[:LOOKED_AT]))[:SHOWN]
    by_key = near.in_bulk([one.key for one in found])
    alike = tuple(Alike(by_key[one.key], one) for one in found if one.key in by_key)
    return Lookout(alike, is_partial=len(others) > LOOKED_AT)


def _near(viewer: Actor, own: Outline, places: Iterable[tuple[str, str, str]]) -> QuerySet[Project]:
    meant = Q(pk=None)
    for kind, code, text in places:
        meant |= Q(pk__in=_named(kind, code, text))
    near = projects(viewer=viewer).filter(meant).exclude(pk=own.key).exclude(stage=Stage.CANCELLED.value)
    if own.starts_on is not None:
        near = near.filter(Q(ends_on=None) | Q(ends_on__gte=own.starts_on))
    if own.ends_on is not None:
        near = near.filter(Q(starts_on=None) | Q(starts_on__lte=own.ends_on))
    return near.defer("search_text").order_by("-pk")


def _named(kind: str, code: str, text: str) -> QuerySet[ProjectTerm, Any]:
    rows = ProjectTerm.plain.filter(kind=kind, code=code).order_by().values("project")
    return rows if code else rows.filter(text=text)


def _outlines(some: Sequence[Project]) -> list[Outline]:
    return _outlined([(one.pk, one.titles, one.starts_on, one.ends_on) for one in some])


def _outlined(some: Sequence[Drawn]) -> list[Outline]:
    places: dict[int, dict[str, str]] = defaultdict(dict)
    topics: dict[int, dict[str, str]] = defaultdict(dict)
    rows = among(ProjectTerm.objects.filter(kind__in=(*_PLACES, *_TOPICS)), "project_id", [pk for pk, *_rest in some])
    for project, kind, code, text in rows.order_by("pk").values_list("project_id", "kind", "code", "text"):
        held = topics if kind in _TOPICS else places
        held[project].setdefault(f"{kind}:{code or name_key(text)}", text or code)
    return [
        Outline(pk, _title(titles), places[pk], topics[pk], starts_on, ends_on)
        for pk, titles, starts_on, ends_on in some
    ]


def _title(titles: dict[str, dict[str, str]]) -> str:
    """The words of the title in every language that it has."""
    return " ".join(wording["text"] for wording in titles.values())

"""The way from a need to a project, by project and country, with the time that each stage took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kerege.actions.programmes.models import ProjectCountry, StageRecord
from kerege.actions.programmes.rules.path import StageTime, Stay, stage_times
from kerege.actions.programmes.rules.vocabulary import PathStage
from kerege.actions.programmes.selectors.family import adopted, in_visible
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import family_of
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.gaps.register.models import Gap
from kerege.gaps.register.selectors.gaps import gaps

R = TypeVar("R", StageRecord, ProjectCountry)


@dataclass(frozen=True, slots=True)
class Way:
    """The stages of one country in one project; no country means that the record speaks of all."""

    project: Project
    country: Country | None
    times: tuple[StageTime, ...]

    def cells(self) -> list[StageTime | None]:
        """A time or nothing for every stage, in the order of the way."""
        by_stage = {one.stage: one for one in self.times}
        return [by_stage.get(stage) for stage in PathStage]


@dataclass(frozen=True, slots=True)
class SeenStage:
    """A stage record with its gap, where the viewer may see the gap."""

    row: StageRecord
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class Participation:
    """A country with the projects in which it takes part, by the day on which it came."""

    country: Country
    stays: tuple[ProjectCountry, ...]


def ways(*, viewer: Actor, as_of: date, project: Project | None = None) -> list[Way]:
    """Ways of visible projects by project and country code; countries are in no other order."""
    rows = _rows(viewer, project, StageRecord)
    held: dict[tuple[int, str], list[StageRecord]] = defaultdict(list)
    for row in rows:
        held[row.project_id, row.country_id or ""].append(row)
    return [_way(held[key], as_of) for key in sorted(held)]


def participations(*, viewer: Actor, project: Project | None = None) -> list[Participation]:
    """Which countries take part in what, and since when, by country code."""
    rows = _rows(viewer, project, ProjectCountry)
    held: dict[str, list[ProjectCountry]] = defaultdict(list)
    for row in rows:
        held[row.country_id].append(row)
    return [Participation(held[code][0].country, tuple(held[code])) for code in sorted(held)]


def stages_of(*, viewer: Actor, project: Project) -> list[SeenStage]:
    """Stage records of a project; whoever may not see a gap does not learn that one is named."""
    rows: Sequence[StageRecord] = list(
        StageRecord.objects.filter(project__in=family_of(project)).select_related("country")
    )
    known = _gaps(viewer, (row.gap_id for row in rows if row.gap_id))
    return [SeenStage(row, known.get(row.gap_id or 0)) for row in rows]


def _gaps(viewer: Actor, keys: Iterable[int]) -> dict[int, Gap]:
    wanted = list(keys)
    return {one.pk: one for one in gaps(viewer=viewer).filter(pk__in=wanted)} if wanted else {}


def _rows(viewer: Actor, project: Project | None, model: type[R]) -> list[R]:
    """Rows of all visible projects or of one, each naming the project that stands."""
    found = model.objects.select_related("project", "country")
    if project is None:
        return adopted(list(found.filter(in_visible(viewer=viewer, model=model))), viewer=viewer, model=model)
    if not Project.objects.visible_to(viewer).filter(pk=project.pk).exists():
        return []
    rows = list(found.filter(project__in=family_of(project)))
    for row in rows:
        row.project = project
    return rows


def _way(rows: Sequence[StageRecord], as_of: date) -> Way:
    stays = [Stay(PathStage(row.stage), row.starts_on, row.ends_on) for row in rows]
    return Way(rows[0].project, rows[0].country, tuple(stage_times(stays, as_of=as_of)))

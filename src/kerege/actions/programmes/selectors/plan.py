"""The work plan of a project as its page and its exports show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from kerege.actions.programmes.models import Activity, Indicator, Measurement, NamedRow, Objective, Result
from kerege.actions.programmes.rules.logframe import LogframeRow
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import members_of


@dataclass(frozen=True, slots=True)
class SeenIndicator:
    """An indicator with its values, the newest day first."""

    row: Indicator
    values: tuple[Measurement, ...]

    @property
    def latest(self) -> Measurement | None:
        """The value of the newest day; nothing is computed between days."""
        return self.values[0] if self.values else None


@dataclass(frozen=True, slots=True)
class SeenResult:
    """A result with its indicators."""

    row: Result
    indicators: tuple[SeenIndicator, ...]


@dataclass(frozen=True, slots=True)
class SeenActivity:
    """An activity with its results."""

    row: Activity
    results: tuple[SeenResult, ...]


@dataclass(frozen=True, slots=True)
class SeenObjective:
    """An objective with its activities."""

    row: Objective
    activities: tuple[SeenActivity, ...]


def plan_of(project: Project) -> tuple[SeenObjective, ...]:
    """The plan of one project that the caller may see."""
    return plans_of([project.pk]).get(project.pk, ())


def plans_of(keys: Sequence[int]) -> dict[int, tuple[SeenObjective, ...]]:
    """Plans by project, six queries for however many; rows below one that was taken out do not count."""
    members = members_of(keys)
    every = list(members)
    values = _by(Measurement.objects.filter(project__in=every), "indicator_id")
    indicators = {
        parent: tuple(SeenIndicator(row, tuple(values[row.pk])) for row in rows)
        for parent, rows in _by(Indicator.objects.filter(project__in=every), "result_id").items()
    }
    results = {
        parent: tuple(SeenResult(row, indicators.get(row.pk, ())) for row in rows)
        for parent, rows in _by(Result.objects.filter(project__in=every), "activity_id").items()
    }
    activities = {
        parent: tuple(SeenActivity(row, results.get(row.pk, ())) for row in rows)
        for parent, rows in _by(Activity.objects.filter(project__in=every), "objective_id").items()
    }
    plans: dict[int, list[SeenObjective]] = defaultdict(list)
    for row in Objective.objects.filter(project__in=every):
        plans[members[row.project_id]].append(SeenObjective(row, activities.get(row.pk, ())))
    return {project: tuple(plan) for project, plan in plans.items()}


def indicator_of(indicator: Indicator) -> SeenIndicator:
    """One indicator with its values."""
    return SeenIndicator(indicator, tuple(Measurement.objects.filter(indicator=indicator)))


def logframe_rows(project: Project) -> list[LogframeRow]:
    """The plan as rows, one per indicator."""
    return [row for one in plan_of(project) for row in _objective_rows(project, one)]


def _by(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _name(row: NamedRow) -> str:
    """The name for the reader."""
    return row.names.get(get_language() or "en").text


def _objective_rows(project: Project, one: SeenObjective) -> Iterator[LogframeRow]:
    base: dict[str, Any] = {"project": project.urn, "objective_kind": one.row.kind, "objective": _name(one.row)}
    if not one.activities:
        yield LogframeRow(**base)
    for activity in one.activities:
        row = activity.row
        own = {"activity": _name(row), "activity_starts_on": row.starts_on, "activity_ends_on": row.ends_on}
        yield from _activity_rows({**base, **own}, activity)


def _activity_rows(base: dict[str, Any], activity: SeenActivity) -> Iterator[LogframeRow]:
    if not activity.results:
        yield LogframeRow(**base)
    for result in activity.results:
        own = {**base, "result_kind": result.row.kind, "result": _name(result.row)}
        if not result.indicators:
            yield LogframeRow(**own)
        for indicator in result.indicators:
            yield LogframeRow(**own, **_indicator_cells(indicator))


def _indicator_cells(one: SeenIndicator) -> dict[str, Any]:
    row, latest = one.row, one.latest
    return {
        "indicator": _name(row),
        "unit": row.unit,
        "baseline_value": row.baseline_value,
        "baseline_on": row.baseline_on,
        "baseline_source": row.baseline_source,
        "target_value": row.target_value,
        "target_on": row.target_on,
        "value": latest.value if latest else None,
        "value_as_of": latest.measured_on if latest else None,
        "evidence": latest.evidence if latest else "",
    }

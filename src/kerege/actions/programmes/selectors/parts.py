"""What the registry's exports are given of programme work: calendar, documents and results of visible projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from kerege.actions.programmes.models import Document, Event
from kerege.actions.programmes.rules.logframe import plain
from kerege.actions.programmes.rules.vocabulary import EventState
from kerege.actions.programmes.selectors.plan import SeenIndicator, SeenObjective, SeenResult, plans_of
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import (
    ExportDocument,
    ExportEvent,
    ExportIndicator,
    ExportMeasure,
    ExportResult,
    ProjectParts,
)
from kerege.actions.projects.selectors.family import members_of
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.identifiers import urn

ONE_DAY = timedelta(days=1)
NUMBER, SHARE = "1", "2"


def work_parts(viewer: Actor, keys: Sequence[int]) -> Mapping[int, ProjectParts]:
    """Parts by project, of projects that the viewer may see."""
    seen = list(Project.objects.visible_to(viewer).filter(pk__in=list(keys)).values_list("pk", flat=True))
    members = members_of(seen)
    events, documents, plans = _events(members), _documents(members), plans_of(seen)
    touched = {*events, *documents, *plans}
    return {
        key: ProjectParts(tuple(events.get(key, ())), tuple(documents.get(key, ())), _results(plans.get(key, ())))
        for key in touched
    }


def _events(members: Mapping[int, int]) -> dict[int, list[ExportEvent]]:
    found: dict[int, list[ExportEvent]] = defaultdict(list)
    for row in Event.objects.filter(project__in=list(members)).exclude(state=EventState.CANCELLED.value):
        place = ", ".join(filter(None, (row.place, row.country_id)))
        last = row.ends_on or row.starts_on
        found[members[row.project_id]].append(
            ExportEvent(urn("event", row.pk), row.title, row.starts_on, last + ONE_DAY, place=place)
        )
    return found


def _documents(members: Mapping[int, int]) -> dict[int, list[ExportDocument]]:
    """Documents with an address; files that are kept here are none that anybody may open."""
    found: dict[int, list[ExportDocument]] = defaultdict(list)
    for row in Document.objects.filter(project__in=list(members)):
        if row.reference.startswith(("https://", "http://")):
            found[members[row.project_id]].append(
                ExportDocument(row.reference, row.title, "", language=row.language, dated_on=row.dated_on)
            )
    return found


def _results(plan: Sequence[SeenObjective]) -> tuple[ExportResult, ...]:
    held = [result for objective in plan for activity in objective.activities for result in activity.results]
    return tuple(_result(one) for one in held)


def _result(one: SeenResult) -> ExportResult:
    return ExportResult(one.row.title, one.row.kind, tuple(_indicator(each) for each in one.indicators))


def _indicator(one: SeenIndicator) -> ExportIndicator:
    row = one.row
    is_share = row.unit.strip() in {"%", "percent", "процент", "проценты"}
    return ExportIndicator(
        title=row.title if is_share else f"{row.title} ({row.unit})",
        measure=SHARE if is_share else NUMBER,
        baseline=plain(row.baseline_value),
        baseline_year=row.baseline_on.year,
        periods=tuple(_periods(one)),
    )


def _periods(one: SeenIndicator) -> list[ExportMeasure]:
    """A period per value from the baseline's day on; a value on the day of the target stands beside it."""
    row = one.row
    values = {each.measured_on: plain(each.value) for each in reversed(one.values)}
    if row.target_on is not None:
        values.setdefault(row.target_on, "")
    target = "" if row.target_value is None else plain(row.target_value)
    return [
        ExportMeasure(min(row.baseline_on, day), day, target if day == row.target_on else "", values[day])
        for day in sorted(values)
    ]

"""What the commands of programme work print: plain values for machines, a line for people."""

from __future__ import annotations

from typing import Any

from kerege.actions.programmes.models import Event
from kerege.actions.programmes.rules.logframe import COLUMNS, LogframeRow
from kerege.actions.programmes.selectors.path import Way
from kerege.actions.projects.models import Project

Plain = dict[str, Any]


def project_json(project: Project) -> Plain:
    """A project in a list."""
    return {"id": project.pk, "urn": project.urn, "title": project.title.text, "stage": project.stage}


def project_line(row: Plain) -> str:
    """The same for people."""
    return f"{row['id']:>6}  {row['stage']:<10} {row['title']}"


def logframe_json(row: LogframeRow) -> Plain:
    """A row of the logframe under the names of its columns; what is not known is empty."""
    return dict(zip(COLUMNS, row.cells(), strict=True))


def logframe_line(row: Plain) -> str:
    """The same for people: from the objective to the value as of its day."""
    names = ("objective", "activity", "result", "indicator")
    words = " > ".join(row[name] for name in names if row[name])
    if not row["indicator"]:
        return words
    told = f"baseline {row['baseline_value']} ({row['baseline_on']})"
    if row["value"]:
        told += f", {row['value']} as of {row['value_as_of']}"
    return f"{words}: {told} {row['unit']}"


def event_json(event: Event) -> Plain:
    """An event."""
    return {
        "id": event.pk,
        "project": event.project.urn,
        "title": event.title,
        "kind": event.kind,
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "place": event.place,
        "country": event.country_id,
        "state": event.state,
    }


def event_line(row: Plain) -> str:
    """The same for people."""
    return f"{row['starts_on']}  {row['state']:<10} {row['title']}"


def way_json(way: Way) -> Plain:
    """The stages of one country in one project."""
    stages = [
        {"stage": one.stage.value, "days": one.days, "first": one.first_day, "last": one.last_day, "open": one.is_open}
        for one in way.times
    ]
    return {"project": way.project.urn, "country": way.country.pk if way.country else None, "stages": stages}


def way_line(row: Plain) -> str:
    """The same for people."""
    told = ", ".join(f"{one['stage']} {one['days']} d{' so far' if one['open'] else ''}" for one in row["stages"])
    return f"{row['project']}  {row['country'] or 'all'}  {told}"

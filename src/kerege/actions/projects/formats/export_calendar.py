"""Events and dates of projects as iCalendar, so that they stand in anybody's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from kerege.actions.projects.formats.iati.elements import clean
from kerege.actions.projects.rules.exporting import ExportEvent, ExportProject
from kerege.actions.projects.rules.records import FieldName

PRODUCT = "-//Kerege//Projects//EN"
DOMAIN = "kerege"


def write_calendar(projects: Iterable[ExportProject], *, generated_at: datetime) -> Iterator[bytes]:
    """Yield a calendar with every event, and the first and last day of each project, project by project."""
    import icalendar  # noqa: PLC0415  (a library that only this format needs)

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    head, end, tail = calendar.to_ical().rpartition(b"END:VCALENDAR")
    yield head
    for project in projects:
        entries = []
        for event in (*project.events, *_milestones(project)):
            entry = icalendar.Event()
            for name, value in _properties(event, project):
                entry.add(name, value)
            entry.add("dtstamp", generated_at.astimezone(UTC))
            entries.append(entry.to_ical())
        if entries:
            yield b"".join(entries)
    yield end + tail


def _properties(event: ExportEvent, project: ExportProject) -> Iterator[tuple[str, str | date]]:
    yield "uid", f"{event.uid}@{DOMAIN}"
    yield "summary", clean(event.title)
    yield "dtstart", event.starts_on
    if event.ends_on is not None and event.ends_on > event.starts_on:
        yield "dtend", event.ends_on
    title = "; ".join(project.texts_of(FieldName.TITLE)[:1])
    words = "\n".join(filter(None, (clean(event.description), clean(title) if title != event.title else "")))
    optional = (("location", clean(event.place)), ("description", words), ("url", event.url or project.url))
    yield from ((name, value) for name, value in optional if value)


def _milestones(project: ExportProject) -> Iterator[ExportEvent]:
    title = next(iter(project.texts_of(FieldName.TITLE)), project.slug)
    for name, day in (("start", project.starts_on), ("end", project.ends_on)):
        if day is not None:
            yield ExportEvent(f"{project.urn}:{name}", f"{title} ({name})", day, day + timedelta(days=1))

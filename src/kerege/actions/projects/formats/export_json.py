"""A list of projects as JSON of a stable shape: every field with who says it, nothing shortened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from kerege.actions.projects.rules.exporting import ExportContribution, ExportEvent, ExportField, ExportProject
from kerege.actions.projects.rules.record_json import amount_to_plain, remark_to_plain, value_to_plain

FORMAT = "kerege-projects"
VERSION = 1


def write_json(projects: Iterable[ExportProject], *, generated_at: datetime) -> Iterator[bytes]:
    """Yield one document, project by project."""
    head = {"format": FORMAT, "version": VERSION, "generated_at": generated_at.isoformat()}
    yield (json.dumps(head)[:-1] + ', "projects": [').encode()
    begin = "\n"
    for project in projects:
        yield (begin + json.dumps(project_to_plain(project), ensure_ascii=False)).encode("utf-8", "replace")
        begin = ",\n"
    yield b"\n]}\n"


def project_to_plain(project: ExportProject) -> dict[str, Any]:
    """One project with all that its reader may see."""
    return {
        "urn": project.urn,
        "slug": project.slug,
        "url": project.url,
        "country": project.country,
        "starts_on": _day(project.starts_on),
        "ends_on": _day(project.ends_on),
        "fields": {field.name.value: _field(field) for field in project.fields},
        "sources": [
            {
                "source": source.source,
                "reference": source.reference,
                "edition": source.edition,
                "url": source.url,
                "read_on": _day(source.read_on),
            }
            for source in project.sources
        ],
        "contributions": [_contribution(one) for one in project.contributions],
        "related": [{"relation": kind, "reference": reference} for kind, reference in project.related],
        "remarks": [remark_to_plain(remark) for remark in project.remarks],
        "events": [_event(event) for event in project.events],
        "documents": [
            {"url": one.url, "title": one.title, "media_type": one.media_type, "language": one.language}
            for one in project.documents
        ],
    }


def _field(field: ExportField) -> dict[str, Any]:
    return {
        "values": [value_to_plain(value) for value in field.values],
        "said_by": [
            {"source": said.source, "values": [value_to_plain(value) for value in said.values]}
            for said in field.said_by
        ],
        "is_disputed": field.is_disputed,
        "reason": field.reason,
    }


def _contribution(one: ExportContribution) -> dict[str, Any]:
    return {
        "source": one.source,
        "channel": one.channel,
        "partners": [{"name": name, "role": role} for name, role in one.partners],
        "destination": one.destination,
        "country": one.country,
        "area": one.area,
        "coverage": one.coverage,
        "amounts": [amount_to_plain(amount) for amount in one.amounts],
    }


def _event(event: ExportEvent) -> dict[str, Any]:
    return {
        "uid": event.uid,
        "title": event.title,
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat() if event.ends_on else None,
        "place": event.place,
        "description": event.description,
        "url": event.url,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Writes IATI 2.03 files: only valid activities, and a clear word for each project that lacks something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from kerege.actions.projects.formats.iati.building import build_activity
from kerege.actions.projects.rules.exporting import ExportProject, FirstRemarks, ReportingOrganisation
from kerege.actions.projects.rules.records import ReadRecord
from kerege.kernel.errors import Infeasible
from kerege.kernel.wording import joined, phrase

VERSION = "2.03"
FOOT = b"</iati-activities>\n"


def write_activities(
    projects: Iterable[ExportProject],
    *,
    reporter: ReportingOrganisation,
    generated_at: datetime,
    warnings: list[str],
) -> Iterator[bytes]:
    """Yield an activity file piece by piece; projects that lack what IATI demands are left out and named."""
    written: set[str] = set()
    reasons = FirstRemarks()
    for project in projects:
        built = build_activity(project, reporter, generated_at.date())
        warnings.extend(built.warnings)
        identifier = _identifier(built.text)
        if built.lacking:
            reason = phrase(
                "%(project)s: left out, for IATI it lacks %(parts)s",
                project=project.slug,
                parts=joined(dict.fromkeys(built.lacking)),
            )
            warnings.append(reason)
            reasons.append(reason)
        elif identifier in written:
            warnings.append(
                phrase(
                    "%(project)s: left out, another project with the identifier %(identifier)s is written",
                    project=project.slug,
                    identifier=identifier,
                )
            )
        else:
            if not written:
                yield head(generated_at)
            written.add(identifier)
            yield built.text.encode("utf-8") + b"\n"
    if not written:
        raise Infeasible(_nothing(reasons), field="projects")
    yield FOOT


def write_records(records: Iterable[ReadRecord]) -> Iterator[bytes]:
    """Yield a file of activities exactly as they were read."""
    yield head(None)
    for record in records:
        yield record.raw.encode("utf-8") + b"\n"
    yield FOOT


def head(generated_at: datetime | None) -> bytes:
    """The beginning of an activity file."""
    stamp = f" generated-datetime={quoteattr(generated_at.isoformat())}" if generated_at else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{VERSION}"{stamp}>\n'.encode()


def _identifier(text: str) -> str:
    return text.partition("<iati-identifier")[2].partition(">")[2].partition("</iati-identifier>")[0]


def _nothing(reasons: list[str]) -> str:
    return phrase(
        "No project can be written as an IATI activity: %(reasons)s. Complete the fields named, or widen the filter.",
        reasons=joined(reasons, between="; ") or phrase("the list is empty"),
    )

"""What a project page shows around the fields: places, dates, remarks and merges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project, ProjectSource, ProjectTerm, SourceRecord
from kerege.actions.projects.rules.provenance import Saying, current
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.summaries import day_of
from kerege.actions.projects.selectors.fields import ProjectPicture, remarks_of
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of a project, the notes that its sources attach to it, and the records that name it."""

    value: ReadValue
    notes: tuple[str, ...]
    records: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """Something with a day: the day as a date where it is exact, or as its source writes it."""

    label: str
    day: date | None
    text: str
    records: tuple[SourceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark with its record; `attached_to` is empty where the source does not say what it concerns."""

    record: SourceRecord
    text: str
    mark: str
    attached_to: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One record's joining, and its leaving where that was undone."""

    member: ProjectSource
    may_be_undone: bool


def places_of(picture: ProjectPicture) -> list[PlaceRow]:
    """The places that the sources name, each once."""
    records = {record.pk: record for record in picture.records}
    view = next((one for one in picture.fields if one.name is FieldName.PLACES), None)
    if view is None:
        return []
    said = [(one, value) for one in current(view.said_by) for value in one.values]
    return [_place(value, said, records) for value in view.values]


def dates_of(picture: ProjectPicture) -> list[DateRow]:
    """Beginnings and ends as each source gives them, and the days on which records were read, the earliest first."""
    rows = [*_stated(picture), *_read(picture)]
    return sorted(rows, key=lambda row: (row.day is None, row.day or date.max, row.text))


def remarks_in(picture: ProjectPicture) -> list[RemarkRow]:
    """What no field took, of the readings that hold today."""
    return [
        RemarkRow(record, plain["text"], plain.get("mark", ""), plain.get("attached_to", ""))
        for record in picture.records
        if not record.is_replaced
        for plain in remarks_of(record)
    ]


def merges_of(project: Project) -> list[MergeRow]:
    """How its records came to the project and left it; for those who keep the project."""
    rows = ProjectSource.objects.filter(project=project).filter(Q(came_from__isnull=False) | Q(undone_at__isnull=False))
    shown = rows.select_related("record", "came_from").defer("record__raw", "record__content", "record__profile")
    return [MergeRow(row, row.undone_at is None and row.came_from_id is not None) for row in shown]


def fictitious_places(project: Project) -> list[Country]:
    """The fictitious countries among the places of a project, so that its page is marked."""
    named = ProjectTerm.objects.filter(project=project, country__isnull=False).order_by()
    return list(Country.objects.filter(pk__in=named.values("country"), is_fictitious=True).order_by("pk"))


def record_of_project(*, picture: ProjectPicture, record_id: int) -> SourceRecord:
    """A record that speaks of a project which the viewer may see."""
    for record in picture.records:
        if record.pk == record_id:
            return record
    raise NotFound(_("No such record speaks of this project today. Look at the project's sources."), field="record")


def _place(value: ReadValue, said: list[tuple[Saying, ReadValue]], records: dict[int, SourceRecord]) -> PlaceRow:
    same = [(one, other) for one, other in said if (other.code or other.text) == (value.code or value.text)]
    notes = dict.fromkeys(other.note for _one, other in same if other.note)
    named_by = dict.fromkeys(one.source.record for one, _other in same)
    return PlaceRow(value, tuple(notes), tuple(records[key] for key in named_by if key in records))


def _stated(picture: ProjectPicture) -> Iterator[DateRow]:
    records = {record.pk: record for record in picture.records}
    labels = {FieldName.STARTS_ON: _("Start"), FieldName.ENDS_ON: _("End")}
    for view in picture.fields:
        if view.name not in labels:
            continue
        found: dict[tuple[date | None, str], list[SourceRecord]] = {}
        for one in current(view.said_by):
            day, text = day_of(one.values), "; ".join(value.text for value in one.values)
            found.setdefault((day, "" if day else text), []).append(records[one.source.record])
        if not view.said_by:
            found[day_of(view.values), "; ".join(value.text for value in view.values)] = []
        for (day, text), named_by in found.items():
            yield DateRow(labels[view.name], day, text, tuple(named_by))


def _read(picture: ProjectPicture) -> Iterator[DateRow]:
    for record in picture.records:
        at: datetime = record.imported_at
        yield DateRow(_("Record read"), at.date(), "", (record,))

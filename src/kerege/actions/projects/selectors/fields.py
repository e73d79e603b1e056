"""The fields of a project with their sources, agreement and choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from kerege.actions.projects.models import FieldChoice, Project, ProjectSource, SourceRecord
from kerege.actions.projects.rules.provenance import Choice, FieldView, Saying, Source, settled, views
from kerege.actions.projects.rules.record_json import amount_from_plain, field_from_plain, value_from_plain
from kerege.actions.projects.rules.records import FieldName, ReadAmount, ReadField
from kerege.actions.projects.selectors.shortening import WithoutAmounts
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.permissions import may_view
from kerege.kernel.errors import NotFound
from kerege.kernel.identifiers import urn


@dataclass(frozen=True, slots=True)
class ProjectPicture:
    """A project as its readers see it: fields with their provenance, and the records that speak of it."""

    project: Project
    fields: tuple[FieldView, ...]
    records: tuple[SourceRecord, ...]

    def amounts(self) -> list[tuple[SourceRecord, ReadAmount]]:
        """The amounts that today's readings state, each with its record."""
        return [
            (record, amount_from_plain(plain))
            for record in self.records
            if not record.is_replaced
            for plain in record.content.get("amounts", ())
        ]


def project_fields(*, viewer: Actor, project: Project) -> ProjectPicture:
    """Every field of a project with its sources, dates, agreement and choice; whoever may see it sees what made it."""
    return _picture(viewer, project, _in_order(project, _parts().defer("raw", "profile")))


def project_page(*, viewer: Actor, project: Project) -> ProjectPicture:
    """The same for a page, which shows no amounts of records and nothing that was read beyond the fields."""
    return _picture(viewer, project, records_of(project))


def _picture(viewer: Actor, project: Project, records: Sequence[SourceRecord]) -> ProjectPicture:
    if not may_view(viewer, project):
        raise NotFound(_("There is no such project, or it is not shared with you. Check the address or ask its owner."))
    overruled = _overruled(project, records)
    views = field_views(records, choices_of(project))
    fields = tuple(replace(one, overruled=overruled.get(one.name, ())) for one in views)
    return ProjectPicture(project, fields, tuple(records))


def records_of(project: Project) -> Sequence[SourceRecord]:
    """The records that speak of the project today, the first one first, without what may be very long in them."""
    found = _in_order(project, _parts().defer("raw", "profile", "content").annotate(short=WithoutAmounts("content")))
    for record in found:
        record.content = record.short  # type: ignore[attr-defined]
    return found


def _parts() -> QuerySet[SourceRecord]:
    return SourceRecord.objects.unscoped(reason="parts of a project that the caller may see")


def _in_order(project: Project, rows: QuerySet[SourceRecord]) -> Sequence[SourceRecord]:
    members = ProjectSource.objects.filter(project=project, undone_at=None).order_by("pk")
    order = list(members.values_list("record_id", flat=True))
    found = rows.in_bulk(order)
    return [found[pk] for pk in order if pk in found]


def choices_of(project: Project) -> dict[FieldName, Choice]:
    """The choices that hold today."""
    rows = FieldChoice.objects.filter(project=project, withdrawn_at=None)
    return {FieldName(row.field): _choice(row, joined=row.came_from_id) for row in rows}


def _choice(row: FieldChoice, *, joined: int | None) -> Choice:
    return Choice(
        record=row.record_id,
        values=tuple(value_from_plain(plain) for plain in row.values),
        reason=row.reason,
        by=row.chosen_by,
        at=row.chosen_at,
        revision=row.revision,
        joined=urn("project", joined) if joined else "",
    )


def _overruled(project: Project, records: Sequence[SourceRecord]) -> dict[FieldName, tuple[Choice, ...]]:
    """Choices of joined projects that were not carried over, for the other had one; a source's words stand for it."""
    carried = FieldChoice.objects.filter(project=project, came_from=OuterRef("project"), field=OuterRef("field"))
    rows = FieldChoice.objects.filter(project__merged_into=project, withdrawn_at=None).exclude(Exists(carried))
    said = {(one.pk, plain["name"]): plain for one in records for plain in one.content.get("fields", ())}
    found: dict[FieldName, tuple[Choice, ...]] = {}
    for row in rows.order_by("chosen_at", "pk"):
        choice = _choice(row, joined=row.project_id)
        if row.record_id and (row.record_id, row.field) in said:
            choice = replace(choice, values=field_from_plain(said[row.record_id, row.field]).values)
        found[FieldName(row.field)] = (*found.get(FieldName(row.field), ()), choice)
    return found


def field_views(records: Sequence[SourceRecord], choices: Mapping[FieldName, Choice]) -> list[FieldView]:
    """The fields that some records and choices give."""
    sayings: dict[FieldName, list[Saying]] = {}
    for record in records:
        source = source_of(record)
        for plain in record.content.get("fields", ()):
            one = field_from_plain(plain)
            sayings.setdefault(one.name, []).append(Saying(source, one.values, one.raw))
    return views(sayings, choices)


def source_of(record: SourceRecord) -> Source:
    """The record as a source is named."""
    return Source(record.pk, record.source, record.reference, record.edition, record.imported_at, record.is_replaced)


def settled_fields(project: Project) -> list[ReadField]:
    """The fields with the values that are shown, for those who derive columns from them."""
    return [settled(view) for view in field_views(records_of(project), choices_of(project))]


def own_fields(project: Project) -> list[ReadField]:
    """The fields that the owner says itself."""
    own = ((name, choice) for name, choice in choices_of(project).items() if choice.record is None)
    return [ReadField(name, choice.values) for name, choice in own]


def remarks_of(record: SourceRecord) -> list[dict[str, Any]]:
    """What no field of the record took."""
    return list(record.content.get("remarks", ()))

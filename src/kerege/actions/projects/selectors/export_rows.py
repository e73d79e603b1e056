"""Projects as the writers of open formats want them, a few hundred at a time, as far as the viewer may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.db.models import Prefetch, QuerySet

from kerege.actions.projects.models import (
    Contribution,
    ContributionPartner,
    FieldChoice,
    Money,
    Project,
    ProjectSource,
    SourceRecord,
)
from kerege.actions.projects.rules.exporting import (
    ExportContribution,
    ExportField,
    ExportProject,
    ExportSource,
    ProjectParts,
    SourcedValues,
)
from kerege.actions.projects.rules.provenance import Choice, FieldView
from kerege.actions.projects.rules.record_json import amount_from_plain, remark_from_plain, value_from_plain
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadAmount, SourceKind
from kerege.actions.projects.selectors.fields import field_views
from kerege.foundation.accounts.actors import Actor

BATCH: Final = 300
PartsOf = Callable[[Actor, Sequence[int]], Mapping[int, ProjectParts]]
_parts_of: list[PartsOf] = []


def register_parts(function: PartsOf) -> None:
    """Let another room add events, documents and results to the export; it filters by the viewer itself."""
    if function not in _parts_of:
        _parts_of.append(function)


def export_rows(*, viewer: Actor, projects: QuerySet[Project]) -> Iterator[ExportProject]:
    """The projects of a query that the viewer may see, with everything that stands on their pages."""
    visible = Project.objects.visible_to(viewer).filter(pk__in=projects.order_by().values("pk"), merged_into=None)
    last = 0
    while batch := list(visible.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield from _rows(viewer, batch)


def _rows(viewer: Actor, batch: Sequence[Project]) -> Iterator[ExportProject]:
    keys = [project.pk for project in batch]
    records = records_by_project(keys)
    choices = _choices(keys)
    contributions = _contributions(keys)
    parts = [found for function in _parts_of for found in [function(viewer, keys)]]
    for project in batch:
        known = [found[project.pk] for found in parts if project.pk in found]
        yield _row(project, records[project.pk], choices[project.pk], contributions[project.pk], known)


def records_by_project(keys: Sequence[int]) -> dict[int, list[SourceRecord]]:
    """The records that speak of some projects, readings that newer ones replaced among them."""
    members = list(
        ProjectSource.objects.filter(project__in=keys, undone_at=None).order_by("pk").values_list("project", "record")
    )
    rows = SourceRecord.objects.unscoped(reason="parts of projects that the caller may see").in_bulk(
        [record for _, record in members]
    )
    found: dict[int, list[SourceRecord]] = defaultdict(list)
    for project, record in members:
        if record in rows:
            found[project].append(rows[record])
    return found


def _choices(keys: Sequence[int]) -> dict[int, dict[FieldName, Choice]]:
    found: dict[int, dict[FieldName, Choice]] = defaultdict(dict)
    for row in FieldChoice.objects.filter(project__in=keys, withdrawn_at=None):
        values = tuple(value_from_plain(plain) for plain in row.values)
        choice = Choice(row.record_id, values, row.reason, row.chosen_by, row.chosen_at, row.revision)
        found[row.project_id][FieldName(row.field)] = choice
    return found


def _contributions(keys: Sequence[int]) -> dict[int, list[tuple[ExportContribution, bool]]]:
    """Contributions by project, and of each whether a person wrote it down here."""
    rows = (
        Contribution.objects.filter(project__in=keys)
        .select_related("source", "destination")
        .prefetch_related(
            Prefetch("partners", queryset=ContributionPartner.objects.select_related("entity")),
            Prefetch("money", queryset=Money.objects.all()),
        )
        .order_by("pk")
    )
    found: dict[int, list[tuple[ExportContribution, bool]]] = defaultdict(list)
    for row in rows:
        found[row.project_id].append((_contribution(row), row.record_id is None))
    return found


def _contribution(row: Contribution) -> ExportContribution:
    return ExportContribution(
        source=row.source.name if row.source else "",
        channel=row.channel,
        partners=tuple((partner.entity.name, partner.role) for partner in row.partners.all()),
        destination=row.destination.name if row.destination else "",
        country=row.country_id or row.country_text,
        area=row.area,
        coverage=row.coverage,
        amounts=tuple(_amount(money) for money in row.money.all()),
    )


def _with_ends(one: ExportContribution) -> Iterator[ReadAmount]:
    """Amounts that no record states, with the bodies between which they flow."""
    for amount in one.amounts:
        value = (
            amount.value.quantize(1) if amount.value == amount.value.to_integral_value() else amount.value.normalize()
        )
        yield replace(amount, value=value, provider=one.source, receiver=one.destination)


def _amount(money: Money) -> ReadAmount:
    return ReadAmount(
        MoneyKind(money.kind),
        money.value,
        money.currency,
        dated_on=money.dated_on,
        period_starts_on=money.period_starts_on,
        period_ends_on=money.period_ends_on,
    )


def _row(
    project: Project,
    records: Sequence[SourceRecord],
    choices: Mapping[FieldName, Choice],
    contributions: Sequence[tuple[ExportContribution, bool]],
    parts: Sequence[ProjectParts],
) -> ExportProject:
    own = [amount for one, is_own in contributions if is_own for amount in _with_ends(one)]
    places = {record.pk: place for place, record in enumerate(records)}
    today = [record for record in records if not record.is_replaced]
    published = [record.raw for record in today if record.source == SourceKind.IATI]
    is_alone = len(today) == len(published) == 1 and not choices and not project.is_planned_here
    return ExportProject(
        urn=project.urn,
        slug=project.slug,
        fields=tuple(_field(view, places) for view in field_views(records, choices)),
        sources=tuple(_source(record) for record in records),
        contributions=tuple(one for one, _is_own in contributions),
        amounts=(*_stated(today), *own),
        related=tuple(dict.fromkeys(_related(today))),
        remarks=tuple(dict.fromkeys(remark_from_plain(one) for one in _content(today, "remarks"))),
        events=tuple(event for part in parts for event in part.events),
        documents=tuple(document for part in parts for document in part.documents),
        results=tuple(result for part in parts for result in part.results),
        country=today[0].destination if len(today) == 1 else "",
        url=today[0].url if len(today) == 1 else "",
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        iati_text=published[0] if len(published) == 1 else "",
        is_as_read=is_alone,
    )


def _field(view: FieldView, places: Mapping[int, int]) -> ExportField:
    said_by = tuple(SourcedValues(places[one.source.record], one.values) for one in view.said_by)
    reason = view.choice.reason if view.choice else ""
    return ExportField(view.name, view.values, said_by, view.is_disputed, reason)


def _source(record: SourceRecord) -> ExportSource:
    return ExportSource(record.source, record.reference, record.edition, record.url, record.imported_at.date())


def _content(records: Sequence[SourceRecord], part: str) -> Iterator[dict[str, str]]:
    for record in records:
        yield from record.content.get(part, ())


def _stated(records: Sequence[SourceRecord]) -> Iterator[ReadAmount]:
    """Two equal payments of one record are two; the same payment in two records is one."""
    seen: dict[ReadAmount, int] = {}
    for record in records:
        stated = [amount_from_plain(plain) for plain in record.content.get("amounts", ())]
        for amount in dict.fromkeys(stated):
            more = stated.count(amount) - seen.get(amount, 0)
            seen[amount] = max(stated.count(amount), seen.get(amount, 0))
            yield from (amount for _ in range(max(more, 0)))


def _related(records: Sequence[SourceRecord]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield from ((kind, reference) for kind, reference in record.content.get("related", ()))

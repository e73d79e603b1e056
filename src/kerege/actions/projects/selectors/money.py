"""Amounts of projects as flows that can be added up, and their totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from kerege.actions.projects.models import Money, Project, SourceRecord
from kerege.actions.projects.rules.flows import Flow, Perspective, Totals
from kerege.actions.projects.rules.record_json import amount_from_plain
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadAmount, SourceKind
from kerege.actions.projects.rules.totals import add_up
from kerege.actions.projects.selectors.export_rows import BATCH, records_by_project
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.text import normalise

OWN: Final = "own"


@dataclass(frozen=True, slots=True)
class Stated:
    """Amounts as flows, and the parents of each activity among them."""

    flows: list[Flow]
    parents: dict[str, list[str]]

    def totals(self, perspective: Perspective) -> Totals:
        """What they sum up to from one point of view."""
        return add_up(self.flows, perspective=perspective, parents=self.parents)


def project_totals(*, viewer: Actor, projects: QuerySet[Project], perspective: Perspective) -> Totals:
    """What the projects of a query that the viewer may see sum up to, from one point of view."""
    stated = stated_in(_records(viewer, projects), own_flows(viewer, projects))
    return stated.totals(perspective)


def stated_in(records: Iterable[tuple[Project, SourceRecord]], own: Iterable[Flow]) -> Stated:
    """What records of projects state, and beside it the amounts that people wrote down here."""
    flows: list[Flow] = []
    parents: dict[str, list[str]] = defaultdict(list)
    for project, record in records:
        flows += flows_of(project, record)
        for kind, reference in record.content.get("related", ()):
            if kind == "parent":
                parents[record.reference].append(reference)
            elif kind == "child":
                parents[reference].append(record.reference)
    return Stated([*flows, *own], parents)


def _records(viewer: Actor, projects: QuerySet[Project]) -> Iterator[tuple[Project, SourceRecord]]:
    visible = Project.objects.visible_to(viewer).filter(pk__in=projects.order_by().values("pk"), merged_into=None)
    last = 0
    while batch := list(visible.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        records = records_by_project([project.pk for project in batch])
        for project in batch:
            yield from ((project, record) for record in records[project.pk] if not record.is_replaced)


def own_flows(viewer: Actor, projects: QuerySet[Project]) -> Iterator[Flow]:
    """The amounts of contributions that people wrote down here; each is said once, so none repeats another."""
    return flows_of_own(Project.objects.visible_to(viewer).filter(pk__in=projects.order_by().values("pk")))


def flows_of_own(visible: QuerySet[Project]) -> Iterator[Flow]:
    """The same of projects that the caller may see."""
    planned = visible.filter(is_planned_here=True).order_by().values("pk")
    rows = Money.objects.filter(contribution__record=None, contribution__project__in=planned)
    for money in rows.select_related("contribution__project", "contribution__source", "contribution__destination"):
        row = money.contribution
        yield Flow(
            key=f"{row.project.urn}:{money.pk}",
            project=row.project.urn,
            registry=OWN,
            kind=MoneyKind(money.kind),
            value=money.value,
            currency=money.currency,
            provider=normalise(row.source.name).strip() if row.source else "",
            receiver=normalise(row.destination.name).strip() if row.destination else "",
            activity=row.project.urn,
            record=row.project.urn,
            dated_on=money.dated_on,
            period=(money.period_starts_on, money.period_ends_on),
        )


def flows_of(project: Project, record: SourceRecord) -> Iterator[Flow]:
    """The amounts that a record states, each with the ends that it names."""
    giver, registry = _first(record.content, FieldName.SOURCE_ENTITY), _registry(record)
    of_record, of_project = record.urn, project.urn
    for place, plain in enumerate(record.content.get("amounts", ())):
        amount = amount_from_plain(plain)
        provider, receiver = _end(amount, "provider") or giver, _end(amount, "receiver")
        yield Flow(
            key=f"{of_record}:{place}",
            project=of_project,
            registry=registry,
            kind=amount.kind,
            value=amount.value,
            currency=amount.currency,
            provider=provider,
            receiver=receiver,
            direction=amount.direction,
            activity=record.reference,
            record=of_record,
            country=record.destination,
            dated_on=amount.dated_on,
            period=(amount.period_starts_on, amount.period_ends_on),
        )


def _registry(record: SourceRecord) -> str:
    """A publisher's files are one registry; the other sources are one each."""
    if record.source != SourceKind.IATI:
        return record.source
    reporter = record.content.get("extra", {}).get("reporting_org") or {}
    reference = reporter.get("@ref", "") if isinstance(reporter, dict) else ""
    return f"{record.source}:{reference}"


def _end(amount: ReadAmount, end: str) -> str:
    """A body under its name: references are too rarely given by both sides to be compared."""
    return normalise(getattr(amount, end) or getattr(amount, f"{end}_reference")).strip()


def _first(content: Mapping[str, Any], name: FieldName) -> str:
    """The one giver that a record names for all its amounts; nothing where it names several."""
    texts = [value["text"] for one in content.get("fields", ()) if one["name"] == name for value in one["values"]]
    return normalise(texts[0]).strip() if len(texts) == 1 else ""

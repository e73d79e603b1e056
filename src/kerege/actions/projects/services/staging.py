"""Turns records that were read into rows, batch by batch, which nobody sees until the whole file is in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kerege.actions.projects.models import (
    Contribution,
    ContributionPartner,
    Money,
    Project,
    ProjectSource,
    ProjectTerm,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.rules.contributing import Party, ReadContribution, contributions_in
from kerege.actions.projects.rules.likeness import profile_of
from kerege.actions.projects.rules.record_json import Plain, record_from_plain
from kerege.actions.projects.rules.records import FieldName, ReadAmount, ReadRecord
from kerege.actions.projects.rules.summaries import summary_of
from kerege.actions.projects.services.entities import EntityBook
from kerege.actions.projects.services.refreshing import index_projects, project_columns, term_rows
from kerege.kernel.text import detect_language

_COLUMNS = ("source", "reference", "edition", "url", "country", "raw")
ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record that is new to its owner: as data, as values, and the project it joins where one is there."""

    plain: Plain
    record: ReadRecord
    sha256: str
    project: int | None
    replaces: tuple[int, ...] = ()


@dataclass(slots=True)
class Stage:
    """The import at hand: its owner's columns, its bodies, and the projects it has made so far."""

    run: RegistryImport
    now: datetime
    countries: frozenset[str]
    entities: EntityBook
    made: dict[tuple[str, str], int] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    replaced: list[int] = field(default_factory=list)

    def owner(self) -> dict[str, Any]:
        """The owner's columns of an owned record."""
        run = self.run
        return {"organisation_id": run.organisation_id, "country_id": run.country_id, "visibility": run.visibility}


def stage_batch(stage: Stage, batch: Sequence[Incoming]) -> list[tuple[int, int]]:
    """Store a batch in one short transaction; answers the record and the project of each."""
    given = [contributions_in(one.record) for one in batch]
    with transaction.atomic():
        stage.entities.add(_parties(given))
        records = [_record(stage, one) for one in batch]
        SourceRecord.plain.bulk_create(records, batch_size=ROWS_AT_ONCE)
        projects = _projects(stage, batch)
        _sources(stage, records, projects)
        ProjectTerm.plain.bulk_create(
            (
                row
                for one, record, project in zip(batch, records, projects, strict=True)
                for row in _terms(stage, one, record, project)
            ),
            batch_size=ROWS_AT_ONCE,
        )
        _contributions(stage, given, records, projects)
    return [(record.pk, project) for record, project in zip(records, projects, strict=True)]


def _record(stage: Stage, one: Incoming) -> SourceRecord:
    titles = one.record.texts_of(FieldName.TITLE)
    content = {name: value for name, value in one.plain.items() if name not in _COLUMNS and value}
    stage.replaced.extend(one.replaces)
    return SourceRecord(
        **stage.owner(),
        source=one.record.source.value,
        reference=one.record.reference,
        edition=one.record.edition[:120],
        destination=one.record.country[:200],
        url=one.record.url[:1000],
        title=titles[0] if titles else "",
        raw=one.record.raw,
        sha256=one.sha256,
        content=content,
        profile=profile_of(one.record),
        file_name=stage.run.file_name,
        brought_by=stage.run,
        imported_at=stage.now,
        imported_by=stage.run.imported_by,
        staged_in=stage.run,
    )


def _projects(stage: Stage, batch: Sequence[Incoming]) -> list[int]:
    """The project of each record: one that is there, one of this file, or a new one."""
    new: dict[tuple[str, str], Project] = {}
    for one in batch:
        key = (one.record.source.value, one.record.reference)
        if one.project is None and key not in stage.made and key not in new:
            new[key] = _project(stage, one.record)
    Project.plain.bulk_create(new.values(), batch_size=ROWS_AT_ONCE)
    index_projects(new.values())
    stage.made.update({key: project.pk for key, project in new.items()})
    found = []
    for one in batch:
        key = (one.record.source.value, one.record.reference)
        found.append(one.project if one.project is not None else stage.made[key])
        if one.project is not None or key not in new:
            stage.joined.add(found[-1])
        new.pop(key, None)
    return found


def _project(stage: Stage, record: ReadRecord) -> Project:
    summary = summary_of(record.fields)
    if "und" in summary.titles:
        told = detect_language(" ".join((summary.titles["und"], *record.texts_of(FieldName.OBJECTIVES)))[:400])
        summary.titles[told if told != "unknown" else "und"] = summary.titles.pop("und")
    title = next(iter(summary.titles.values()), "")
    digest = hashlib.sha256(f"{record.source.value}|{record.reference}".encode()).hexdigest()[:10]
    slug = f"{slugify(title or record.reference)[:80].strip('-') or 'project'}-{digest}"
    return Project(**stage.owner(), slug=slug, staged_in=stage.run, **project_columns(summary))


def _sources(stage: Stage, records: Sequence[SourceRecord], projects: Sequence[int]) -> None:
    ProjectSource.plain.bulk_create(
        (
            ProjectSource(
                project_id=project,
                record=record,
                confirmed_by=stage.run.imported_by,
                confirmed_at=stage.now,
                reason="",
                staged_in=stage.run,
            )
            for record, project in zip(records, projects, strict=True)
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _terms(stage: Stage, one: Incoming, record: SourceRecord, project: int) -> Iterable[ProjectTerm]:
    terms = summary_of(one.record.fields).terms
    return term_rows(terms, project=project, record=record.pk, countries=stage.countries, staged_in=stage.run)


def _parties(given: Sequence[Sequence[ReadContribution]]) -> Iterator[Party]:
    return (party for some in given for one in some for party in one.parties())


def _contributions(
    stage: Stage,
    given: Sequence[Sequence[ReadContribution]],
    records: Sequence[SourceRecord],
    projects: Sequence[int],
) -> None:
    pairs = [
        (one, _contribution(stage, one, place=place, record=record, project=project))
        for some, record, project in zip(given, records, projects, strict=True)
        for place, one in enumerate(some)
    ]
    Contribution.plain.bulk_create((row for _one, row in pairs), batch_size=ROWS_AT_ONCE)
    partners = (
        ContributionPartner(contribution=row, entity_id=stage.entities.pk_of(party), role=party.role[:60])
        for one, row in pairs
        for party in one.partners
    )
    ContributionPartner.plain.bulk_create(partners, batch_size=ROWS_AT_ONCE)
    money = (_money(row, amount) for one, row in pairs for amount in one.amounts)
    Money.plain.bulk_create(money, batch_size=ROWS_AT_ONCE)


def _money(row: Contribution, amount: ReadAmount) -> Money:
    return Money(
        contribution=row,
        kind=amount.kind.value,
        direction=amount.direction[:8],
        value=amount.value,
        currency=amount.currency[:3],
        dated_on=amount.dated_on,
        period_starts_on=amount.period_starts_on,
        period_ends_on=amount.period_ends_on,
    )


def _contribution(
    stage: Stage, one: ReadContribution, *, place: int, record: SourceRecord, project: int
) -> Contribution:
    return Contribution(
        project_id=project,
        record=record,
        position=place,
        source_id=stage.entities.pk_of(one.source) if one.source else None,
        channel=one.channel[:200],
        destination_id=stage.entities.pk_of(one.destination) if one.destination else None,
        country_id=one.country if one.country in stage.countries else None,
        country_text=one.country_text[:500],
        area=one.area[:500],
        coverage=one.coverage[:500],
        staged_in=stage.run,
    )


def incoming(plain: Plain, *, sha256: str, project: int | None, replaces: tuple[int, ...]) -> Incoming:
    """A record as it is staged."""
    return Incoming(plain, record_from_plain(plain), sha256, project, replaces)

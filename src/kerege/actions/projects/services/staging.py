"""Turns records that were read into rows, batch by batch, which nobody sees until the whole file is in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kerege.actions.projects.models import Project, ProjectSource, ProjectTerm, RegistryImport, SourceRecord
from kerege.actions.projects.rules.contributing import ReadContribution, contributions_in
from kerege.actions.projects.rules.likeness import profile_of
from kerege.actions.projects.rules.record_json import Plain, record_from_plain
from kerege.actions.projects.rules.records import FieldName, ReadRecord
from kerege.actions.projects.rules.summaries import Summary, summary_of
from kerege.actions.projects.services.bulk import insert_rows, reserve_keys
from kerege.actions.projects.services.entities import EntityBook
from kerege.actions.projects.services.giving import insert_contributions
from kerege.actions.projects.services.indexing import index_projects, project_columns, term_columns

_COLUMNS = frozenset(("source", "reference", "edition", "url", "country", "raw"))
_OWNED = ("organisation_id", "country_id", "visibility", "revision", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record that is new to its owner: as data and values, and the project it joins where one is there."""

    plain: Plain
    record: ReadRecord
    summary: Summary
    given: tuple[ReadContribution, ...]
    sha256: str
    project: int | None
    replaces: tuple[int, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """The record's source and its name there."""
        return (self.record.source.value, self.record.reference)


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

    def owned(self) -> tuple[Any, ...]:
        """The owner's columns of an owned record, in the order of `_OWNED`."""
        run = self.run
        return (run.organisation_id, run.country_id, run.visibility, 1, self.now, self.now)


def incoming(plain: Plain, *, sha256: str, project: int | None, replaces: tuple[int, ...]) -> Incoming:
    """A record as it is staged."""
    record = record_from_plain(plain)
    return Incoming(plain, record, summary_of(record.fields), contributions_in(record), sha256, project, replaces)


def stage_batch(stage: Stage, batch: Sequence[Incoming]) -> list[tuple[int, int]]:
    """Store a batch in one short transaction; answers the record and the project of each."""
    with transaction.atomic():
        stage.entities.add(party for one in batch for given in one.given for party in given.parties())
        records = list(_insert_records(stage, batch))
        projects = _insert_projects(stage, batch)
        _insert_sources(stage, records, projects)
        _insert_terms(stage, batch, records, projects)
        insert_contributions(
            [one.given for one in batch],
            records=records,
            projects=projects,
            entities=stage.entities,
            countries=stage.countries,
            run=stage.run,
        )
    for one in batch:
        stage.replaced.extend(one.replaces)
    return list(zip(records, projects, strict=True))


def _insert_records(stage: Stage, batch: Sequence[Incoming]) -> Sequence[int]:
    keys = reserve_keys(SourceRecord, len(batch))
    run, owned = stage.run, stage.owned()
    columns = (
        "id", *_OWNED, "source", "reference", "edition", "destination", "url", "title", "raw", "sha256", "content",
        "profile", "file_name", "brought_by_id", "imported_at", "imported_by", "is_replaced", "staged_in_id",
    )  # fmt: skip
    rows = (
        (
            key,
            *owned,
            *one.name,
            one.record.edition[:120],
            one.record.country[:200],
            one.record.url[:1000],
            next(iter(one.record.texts_of(FieldName.TITLE)), ""),
            one.record.raw,
            one.sha256,
            {name: value for name, value in one.plain.items() if value and name not in _COLUMNS},
            profile_of(one.record),
            run.file_name,
            run.pk,
            stage.now,
            run.imported_by,
            False,
            run.pk,
        )
        for key, one in zip(keys, batch, strict=True)
    )
    insert_rows(SourceRecord, columns, rows)
    return keys


def _insert_projects(stage: Stage, batch: Sequence[Incoming]) -> list[int]:
    """The project of each record: one that is there, one of this file, or a new one."""
    new: dict[tuple[str, str], Incoming] = {}
    for one in batch:
        if one.project is None and one.name not in stage.made:
            new.setdefault(one.name, one)
    keys = dict(zip(new, reserve_keys(Project, len(new)), strict=True))
    drawn = {name: project_columns(one.summary) for name, one in new.items()}
    derived = ("titles", "stage", "number", "starts_on", "ends_on", "search_text")
    insert_rows(
        Project,
        ("id", *_OWNED, "slug", *derived, "is_planned_here", "merged_into_id", "staged_in_id"),
        (
            (
                keys[name],
                *stage.owned(),
                _slug(one),
                *(drawn[name][column] for column in derived),
                False,
                None,
                stage.run.pk,
            )
            for name, one in new.items()
        ),
    )
    index_projects((keys[name], drawn[name]["search_text"]) for name in new)
    stage.made.update(keys)
    found = [one.project if one.project is not None else stage.made[one.name] for one in batch]
    firsts = set(map(id, new.values()))
    stage.joined.update(key for one, key in zip(batch, found, strict=True) if id(one) not in firsts)
    return found


def _slug(one: Incoming) -> str:
    title = next(iter(one.summary.titles.values()), "") or one.record.reference
    digest = hashlib.sha256("|".join(one.name).encode()).hexdigest()[:10]
    return f"{slugify(title[:200])[:80].strip('-') or 'project'}-{digest}"


def _insert_sources(stage: Stage, records: Sequence[int], projects: Sequence[int]) -> None:
    columns = ("project_id", "record_id", "confirmed_by", "confirmed_at", "reason", "undone_by", "staged_in_id")
    by, now, run = stage.run.imported_by, stage.now, stage.run.pk
    rows = ((project, record, by, now, "", "", run) for record, project in zip(records, projects, strict=True))
    insert_rows(ProjectSource, columns, rows)


def _insert_terms(stage: Stage, batch: Sequence[Incoming], records: Sequence[int], projects: Sequence[int]) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        for one, record, project in zip(batch, records, projects, strict=True):
            for term in term_columns(one.summary.terms, countries=stage.countries):
                yield (project, record, *term, stage.run.pk)

    insert_rows(ProjectTerm, ("project_id", "record_id", "kind", "code", "text", "country_id", "staged_in_id"), rows())

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
from kerege.actions.projects.rules.preparing import Prepared
from kerege.actions.projects.selectors.countries import KnownCountries
from kerege.actions.projects.services.bulk import Encoded, insert_rows, reserve_keys
from kerege.actions.projects.services.entities import EntityBook
from kerege.actions.projects.services.giving import insert_contributions
from kerege.actions.projects.services.indexing import index_new_projects, term_row

_OWNED = ("organisation_id", "country_id", "visibility", "revision", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record that is new to its owner, the project it joins where one is there, and the readings it replaces."""

    prepared: Prepared
    project: int | None
    replaces: tuple[int, ...] = ()


@dataclass(slots=True)
class Stage:
    """The import at hand: its owner's columns, its bodies, and the projects it has made so far."""

    run: RegistryImport
    now: datetime
    countries: KnownCountries
    entities: EntityBook
    made: dict[tuple[str, str], int] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    replaced: list[int] = field(default_factory=list)
    returned: list[int] = field(default_factory=list)

    def owned(self) -> tuple[Any, ...]:
        """The owner's columns of an owned record, in the order of `_OWNED`."""
        run = self.run
        return (run.organisation_id, run.country_id, run.visibility, 1, self.now, self.now)


def stage_batch(stage: Stage, batch: Sequence[Incoming]) -> list[tuple[int, int]]:
    """Store a batch in one short transaction; answers the record and the project of each."""
    with transaction.atomic():
        stage.entities.add(party for one in batch for given in one.prepared.given for party in given.parties())
        records = list(_insert_records(stage, batch))
        projects = _insert_projects(stage, batch)
        _insert_sources(stage, records, projects)
        _insert_terms(stage, batch, records, projects)
        insert_contributions(
            [one.prepared.given for one in batch],
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
            one.edition[:120],
            one.country[:200],
            one.url[:1000],
            one.title,
            one.raw,
            one.sha256,
            Encoded(one.content),
            Encoded(one.profile),
            run.file_name,
            run.pk,
            stage.now,
            run.imported_by,
            False,
            run.pk,
        )
        for key, one in zip(keys, (incoming.prepared for incoming in batch), strict=True)
    )
    insert_rows(SourceRecord, columns, rows)
    return keys


def _insert_projects(stage: Stage, batch: Sequence[Incoming]) -> list[int]:
    """The project of each record: one that is there, one of this file, or a new one."""
    new: dict[tuple[str, str], Prepared] = {}
    for one in batch:
        if one.project is None and one.prepared.name not in stage.made:
            new.setdefault(one.prepared.name, one.prepared)
    keys = dict(zip(new, reserve_keys(Project, len(new)), strict=True))
    derived = ("titles", "stage", "number", "starts_on", "ends_on", "search_text", "sources_named")
    insert_rows(
        Project,
        ("id", *_OWNED, "slug", *derived, "is_planned_here", "merged_into_id", "staged_in_id"),
        (
            (
                keys[name],
                *stage.owned(),
                _slug(one),
                Encoded(one.titles),
                one.stage,
                one.number,
                one.starts_on,
                one.ends_on,
                one.search_text,
                one.source,
                False,
                None,
                stage.run.pk,
            )
            for name, one in new.items()
        ),
    )
    index_new_projects((keys[name], one.search_text) for name, one in new.items())
    stage.made.update(keys)
    found = [one.project if one.project is not None else stage.made[one.prepared.name] for one in batch]
    firsts = set(map(id, new.values()))
    stage.joined.update(key for one, key in zip(batch, found, strict=True) if id(one.prepared) not in firsts)
    return found


def _slug(one: Prepared) -> str:
    title = one.title or one.reference
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
            for kind, code, text in one.prepared.terms:
                yield (project, record, *term_row(kind, code, text, stage.countries), stage.run.pk)

    insert_rows(ProjectTerm, ("project_id", "record_id", "kind", "code", "text", "country_id", "staged_in_id"), rows())

"""Brings a file of a registry in: staged in short batches, applied at once, and nothing a second time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kerege.actions.projects.formats.intake import row_words
from kerege.actions.projects.models import (
    Contribution,
    Project,
    ProjectSource,
    ProjectTerm,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.permissions import demand_import_to_be_seen
from kerege.actions.projects.rules.preparing import Prepared
from kerege.actions.projects.rules.records import SourceKind
from kerege.actions.projects.rules.vocabulary import ImportState
from kerege.actions.projects.selectors.countries import known_countries
from kerege.actions.projects.services.entities import EntityBook
from kerege.actions.projects.services.finishing import AT_ONCE as REFRESHED_AT_ONCE
from kerege.actions.projects.services.finishing import UNFINISHED, finish_import, finish_imports, refresh_projects
from kerege.actions.projects.services.holders import registry_holder
from kerege.actions.projects.services.known import Batch, Met, known_records
from kerege.actions.projects.services.orders import Holder, ImportOutcome, RecordOutcome, RegistryFile, Step
from kerege.actions.projects.services.reading import ReadFile, reading
from kerege.actions.projects.services.returning import projects_of_records, replace_readings, return_readings
from kerege.actions.projects.services.staging import Stage, stage_batch
from kerege.actions.projects.services.unstaging import discard_staged
from kerege.foundation.accounts.actors import Actor, Operator, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.files.services import clean_name
from kerege.foundation.files.storage import too_large
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.kernel.wording import plain_phrase, said

AT_ONCE: Final = 1000
STAGED_TABLES: Final = (SourceRecord, Project, ProjectSource, ProjectTerm, Contribution)


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody how far the import is."""


def examine_records(*, by: Actor, holder: Holder | None = None, file: RegistryFile, now: datetime) -> ImportOutcome:
    """What an import of the file would bring, without storing anything."""
    owner = _owner(by, holder, now=now)
    with _read(file, by=by) as read:
        outcome = _outcome(file, read, organisation=owner.short_name, is_dry_run=True)
        met = Met()
        for batch in _batches(read.records()):
            for one in known_records(owner, batch, met=met).records:
                outcome.note(one)
        outcome.returned = len(met.returned())
    _close(outcome, read)
    return outcome


def import_records(
    *, by: Actor, holder: Holder | None = None, file: RegistryFile, now: datetime, on_step: Step = silent
) -> ImportOutcome:
    """Store every record of a file, whole or not at all; the same file a second time changes nothing."""
    owner = _owner(by, holder, now=now)
    with _read(file, by=by) as read:
        _demand_mapping(file, read)
        finish_imports(owner)
        outcome = _outcome(file, read, organisation=owner.short_name, is_dry_run=False)
        visibility = (holder.visibility if holder else None) or _visibility(by, holder, SourceKind(read.head.source))
        run = _begin(file, read, by=by, now=now, owner=owner, visibility=visibility)
        stage = Stage(run, now, known_countries(), EntityBook(owner))
        try:
            _stage_all(stage, read, outcome, on_step)
            if outcome.counts["imported"] or outcome.counts["rejected"] or stage.returned:
                stage.entities.note_aliases()
                _apply(stage, outcome, by=by)
        except BaseException:
            discard_staged(run)
            raise
    if not outcome.counts["imported"] and not stage.returned:
        RegistryImport.plain.filter(pk=run.pk, state=ImportState.STAGING.value).delete()
        return outcome
    on_step("compare", 0, 1)
    outcome.proposals = finish_import(run)
    return outcome


def _owner(by: Actor, holder: Holder | None, *, now: datetime) -> Organisation:
    """Whose the records will be; who may not share them brings them in for no others to see."""
    owner = registry_holder(by=by, now=now, organisation=holder.organisation if holder else None)
    if holder is not None and holder.visibility is not None:
        demand_import_to_be_seen(by, owner, holder.visibility)
    return owner


def _read(file: RegistryFile, *, by: Actor) -> AbstractContextManager[ReadFile]:
    """Read the file; the operator at the machine itself may bring a larger one than an upload may be."""
    limit = settings.UPLOAD_LIMIT_BYTES
    if len(file.data) > limit and not isinstance(by, Operator):
        raise too_large(limit)
    return reading(file.data, file.order)


def _demand_mapping(file: RegistryFile, read: ReadFile) -> None:
    if read.head.questions and not file.order.mapping:
        raise InvalidInput(
            _("The table needs a mapping, for its columns leave questions open: %(questions)s Give the mapping.")
            % {"questions": " ".join(said(question, _) for question in read.head.questions)},
            field="mapping",
        )


def _outcome(file: RegistryFile, read: ReadFile, *, organisation: str, is_dry_run: bool) -> ImportOutcome:
    outcome = ImportOutcome(clean_name(file.name), read.head.source, read.head.rows, is_dry_run)
    outcome.organisation = organisation
    outcome.warnings = list(read.head.warnings)
    outcome.mapping, outcome.questions = read.head.mapping, list(read.head.questions)
    return outcome


def _close(outcome: ImportOutcome, read: ReadFile) -> None:
    """Add what is known only once the last record is read."""
    outcome.rows, outcome.rejected = read.tail.rows, list(read.tail.rejected)
    outcome.counts["rejected"] += len(outcome.rejected)


def _visibility(by: Actor, holder: Holder | None, source: SourceKind) -> Visibility:
    """What a public registry published is public where the shared registry holds it; a table may be anybody's."""
    is_shared = isinstance(by, Operator) and (holder is None or holder.organisation is None)
    return Visibility.PUBLIC if is_shared and source is not SourceKind.TABLE else Visibility.ORGANISATION


def _begin(
    file: RegistryFile,
    read: ReadFile,
    *,
    by: Actor,
    now: datetime,
    owner: Organisation,
    visibility: Visibility,
) -> RegistryImport:
    run = RegistryImport(
        organisation=owner,
        country_id=owner.country_id,
        visibility=visibility.value,
        file_name=clean_name(file.name),
        file_sha256=hashlib.sha256(file.data).hexdigest(),
        source=read.head.source,
        imported_by=actor_urn(by),
        started_at=now,
    )
    left = RegistryImport.objects.unscoped(reason="imports of the same owner that were broken off").filter(
        organisation=owner, file_sha256=run.file_sha256, state=ImportState.STAGING.value
    )
    for broken in left:
        discard_staged(broken)
    run.save(force_insert=True)
    return run


def _batches(records: Iterator[Prepared]) -> Iterator[list[Prepared]]:
    while batch := list(islice(records, AT_ONCE)):
        yield batch


def _stage_all(stage: Stage, read: ReadFile, outcome: ImportOutcome, on_step: Step) -> None:
    met, done = Met(), 0
    for batch in _batches(read.records()):
        sorted_out: Batch = known_records(stage.run.organisation, batch, met=met)
        placed = stage_batch(stage, sorted_out.new)
        for one, (record, project) in zip(sorted_out.outcomes_of_new(), placed, strict=True):
            one.record, one.project = record, project
        for outcome_of_one in sorted_out.records:
            outcome.note(outcome_of_one)
        done += len(batch)
        on_step("store", done, max(done, read.head.rows))
    stage.returned = met.returned()
    outcome.returned = len(stage.returned)
    _close(outcome, read)


def _apply(stage: Stage, outcome: ImportOutcome, *, by: Actor) -> None:
    """Make everything that was staged visible in one short transaction, with its audit event."""
    run = stage.run
    with transaction.atomic():
        for table in STAGED_TABLES:
            table.plain.filter(staged_in=run).update(staged_in=None)  # type: ignore[attr-defined]
        replace_readings(stage.replaced)
        return_readings(stage.returned, organisation=run.organisation)
        joined = sorted(stage.joined | projects_of_records(stage.returned))
        refresh_projects(joined[:REFRESHED_AT_ONCE])
        outcome.joined = len(stage.joined)
        outcome.run = run.pk
        run.state, run.applied_at = ImportState.APPLIED.value, stage.now
        run.outcome = _remembered(outcome)
        if outcome.counts["imported"] or stage.returned:
            run.outcome[UNFINISHED] = joined[REFRESHED_AT_ONCE:]
        if RegistryImport.plain.filter(pk=run.pk, state=ImportState.STAGING.value).count() != 1:
            raise RuleViolated(_("The same file is being imported elsewhere. Wait for it to end, then look again."))
        run.save()
        record_event(
            actor=actor_urn(by),
            act="projects.file.imported",
            object_urn=run.urn,
            country=run.country_id,
            after={
                "sha256": run.file_sha256,
                "source": run.source,
                "joined": outcome.joined,
                **outcome.counts,
                "returned": outcome.returned,
            },
            at=stage.now,
        )


def _remembered(outcome: ImportOutcome) -> dict[str, Any]:
    """What the run keeps of its outcome, for the page that tells of it later."""
    rejected = outcome.rejected[:1000] + _refused(outcome.records)
    return {
        "rows": outcome.rows,
        **outcome.counts,
        "joined": outcome.joined,
        "returned": outcome.returned,
        "warnings": [plain_phrase(warning) for warning in outcome.warnings[:200]],
        "rejected_rows": [row_words(row, plain_phrase) for row in rejected],
    }


def _refused(records: Sequence[RecordOutcome]) -> list[dict[str, Any]]:
    return [{"reference": one.reference, "reason": one.reason} for one in records if one.state == "rejected"]

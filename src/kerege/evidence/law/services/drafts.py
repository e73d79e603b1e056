"""Keeps an import on the server while a person looks it over, so that nothing is lost when a session ends."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.adapters import correct_reading
from kerege.evidence.law.models import Correction, LawDraft
from kerege.evidence.law.permissions import demand_import
from kerege.evidence.law.rules.outline import Reading
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.evidence.law.selectors.drafts import draft as draft_seen_by
from kerege.evidence.law.services.importing import silent
from kerege.evidence.law.services.orders import FileReading, ImportOutcome, LawDetails, LawFile, Owner
from kerege.evidence.law.services.publishing import discarding, publish_staged, stage_reading
from kerege.evidence.law.services.reading import Step, read_law_file
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import KeregeError, RuleViolated, StaleRevision
from kerege.kernel.wording import said


@transaction.atomic
def open_draft(
    *, by: Actor, owner: Owner, file: LawFile, details: LawDetails, idempotency_key: str, now: datetime
) -> LawDraft:
    """Keep the file and what was said about it; the same form sent twice makes one draft."""
    demand_import(by, organisation=owner.organisation, country=owner.country)
    sent = LawDraft.plain.filter(started_by=actor_urn(by), idempotency_key=idempotency_key).first()
    if idempotency_key and sent is not None:
        return sent
    draft = LawDraft.plain.create(
        organisation=owner.organisation,
        country=owner.country,
        visibility=Visibility.ORGANISATION.value,
        started_by=actor_urn(by),
        idempotency_key=idempotency_key,
        details=details.to_json(),
        source_name=file.name[:300],
        source_sha256=hashlib.sha256(file.data).hexdigest(),
        source=file.data,
        stored_file=file.stored,
    )
    _account(draft, act="law.draft.opened", by=by, now=now)
    return draft


def read_draft(*, by: Actor, draft_id: int, now: datetime, on_stage: Step = silent) -> LawDraft:
    """Read the draft's file; a file that cannot be used leaves the draft refused, with the reason in words."""
    draft = draft_seen_by(viewer=by, draft_id=draft_id)
    if draft.state != DraftState.READING:
        return draft
    details = LawDetails.from_json(draft.details)
    try:
        read = read_law_file(
            file=LawFile(draft.source_name, bytes(draft.source)),
            details=details,
            owner=owner_of(draft),
            on_stage=on_stage,
        )
    except KeregeError as error:
        refusal = said(error.message, _)
        return _save(draft, act="law.draft.refused", by=by, now=now, state=DraftState.REFUSED, refusal=refusal)
    settled = replace(details, language=read.reading.language, title=details.title or read.reading.title)
    return _save(
        draft,
        act="law.draft.read",
        by=by,
        now=now,
        state=DraftState.OPEN,
        source_type=read.media_type,
        details=settled.to_json(),
        reading=read.reading.to_json(),
        corrections=read.steps,
    )


def owner_of(draft: LawDraft) -> Owner:
    """Who will hold the law of the draft."""
    if draft.country is None:
        raise RuleViolated(_("This draft has no country. Throw it away and import the file again."))
    return Owner(draft.organisation, draft.country)


def reading_of(draft: LawDraft) -> Reading:
    """The outline as it stands after the person's corrections."""
    if draft.reading is None:
        raise RuleViolated(_("The file is still being read. Come back to this page in a moment."))
    return correct_reading(Reading.from_json(draft.reading), draft.corrections).reading


@transaction.atomic
def change_details(*, by: Actor, draft_id: int, revision: int, details: LawDetails, now: datetime) -> LawDraft:
    """Change what is said about the law before it is published; its language was settled by reading it."""
    draft = _locked(by=by, draft_id=draft_id, revision=revision)
    settled = replace(details, language=LawDetails.from_json(draft.details).language)
    return _save(draft, act="law.draft.described", by=by, now=now, details=settled.to_json())


@transaction.atomic
def save_steps(
    *, by: Actor, draft_id: int, revision: int, steps: list[Any], idempotency_key: str, now: datetime
) -> LawDraft:
    """Keep the corrections with the draft, and for the next time the same file comes."""
    draft = draft_seen_by(viewer=by, draft_id=draft_id)
    if idempotency_key and draft.last_key == idempotency_key:
        return draft
    draft = _locked(by=by, draft_id=draft_id, revision=revision)
    Correction.objects.update_or_create(
        organisation=draft.organisation,
        language=draft.details["language"],
        source_sha256=draft.source_sha256,
        defaults={"steps": steps, "decided_by": actor_urn(by), "updated_at": now},
    )
    return _save(draft, act="law.draft.corrected", by=by, now=now, corrections=steps, last_key=idempotency_key)


def publish_draft(*, by: Actor, draft_id: int, revision: int, now: datetime) -> ImportOutcome:
    """Store the corrected outline as a wording of its act; a second click finds the same wording."""
    with transaction.atomic():
        draft = _publishable(by=by, draft_id=draft_id, revision=revision)
    details = LawDetails.from_json(draft.details)
    staged = stage_reading(by=by, owner=owner_of(draft), file=_as_file(draft), details=details, now=now)
    with discarding(staged), transaction.atomic():
        # whatever changed while the rows were written shows now
        draft = _publishable(by=by, draft_id=draft_id, revision=revision)
        outcome = publish_staged(by=by, staged=staged, now=now)
        if draft.state == DraftState.OPEN:
            _save(
                draft,
                act="law.draft.published",
                by=by,
                now=now,
                state=DraftState.PUBLISHED,
                expression=outcome.expression,
                source=b"",
            )
    return outcome


def _publishable(*, by: Actor, draft_id: int, revision: int) -> LawDraft:
    """The draft, locked if it is open; one that was published answers a second click."""
    draft = draft_seen_by(viewer=by, draft_id=draft_id)
    if draft.state == DraftState.OPEN:
        return _locked(by=by, draft_id=draft_id, revision=revision)
    if draft.state != DraftState.PUBLISHED:
        raise RuleViolated(_("This draft cannot be published: its file was not read, or it was thrown away."))
    return draft


@transaction.atomic
def discard_draft(*, by: Actor, draft_id: int, now: datetime) -> LawDraft:
    """Throw the draft away with its file; the corrections stay for the next import of the same file."""
    draft = draft_seen_by(viewer=by, draft_id=draft_id)
    demand_import(by, organisation=draft.organisation, country=owner_of(draft).country)
    if draft.state in {DraftState.DISCARDED, DraftState.PUBLISHED}:
        return draft
    return _save(draft, act="law.draft.discarded", by=by, now=now, state=DraftState.DISCARDED, source=b"", reading=None)


def _as_file(draft: LawDraft) -> FileReading:
    return FileReading(
        name=draft.source_name,
        sha256=draft.source_sha256,
        media_type=draft.source_type,
        reading=replace(reading_of(draft), title=draft.details["title"]),
        stored=draft.stored_file,
        steps=draft.corrections,
    )


def _locked(*, by: Actor, draft_id: int, revision: int) -> LawDraft:
    draft = LawDraft.plain.select_for_update().get(pk=draft_seen_by(viewer=by, draft_id=draft_id).pk)
    demand_import(by, organisation=draft.organisation, country=owner_of(draft).country)
    if draft.state != DraftState.OPEN:
        raise RuleViolated(_("This draft is closed: it was published or thrown away."))
    if draft.revision != revision:
        raise StaleRevision(_("This draft was changed meanwhile. Look at it again and repeat your change."))
    return draft


def _save(draft: LawDraft, *, act: str, by: Actor, now: datetime, **changes: Any) -> LawDraft:
    with transaction.atomic():
        for name, value in changes.items():
            setattr(draft, name, value)
        draft.revision += 1
        draft.save(update_fields=[*changes, "revision", "updated_at"])
        _account(draft, act=act, by=by, now=now, after={"changed": sorted(changes)})
    return draft


def _account(draft: LawDraft, *, act: str, by: Actor, now: datetime, after: Mapping[str, object] | None = None) -> None:
    record_event(
        actor=actor_urn(by),
        act=act,
        object_urn=draft.urn,
        country=draft.country_id,
        after={"source": draft.source_sha256, **(after or {})},
        at=now,
    )

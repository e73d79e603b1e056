"""Puts an outline right, one change at a time, each of which can be taken back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kerege.evidence.law.adapters import correct_reading, step_for
from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.rules.correcting import Change
from kerege.evidence.law.selectors.drafts import draft as draft_seen_by
from kerege.evidence.law.services.drafts import reading_of, save_steps
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import InvalidInput, NotFound


def correct_draft(
    *, by: Actor, draft_id: int, revision: int, place: int, change: Change, idempotency_key: str, now: datetime
) -> LawDraft:
    """Split, merge, relevel or retitle the provision at that place of the outline."""
    draft = draft_seen_by(viewer=by, draft_id=draft_id)
    if idempotency_key and draft.last_key == idempotency_key:
        return draft
    reading = reading_of(draft)
    if not 0 <= place < len(reading.rows):
        raise NotFound(_("The outline has no such provision any more. Look at it again."))
    step = step_for(reading, place=place, change=change)
    if correct_reading(reading, [step]).unused:
        raise InvalidInput(
            _(
                "This change has no effect here: nothing stands before the first provision, and a split needs text "
                "on both sides."
            ),
            field="act",
        )
    return save_steps(
        by=by,
        draft_id=draft_id,
        revision=revision,
        steps=[*draft.corrections, step],
        idempotency_key=idempotency_key,
        now=now,
    )


def undo_correction(*, by: Actor, draft_id: int, revision: int, idempotency_key: str, now: datetime) -> LawDraft:
    """Take the newest correction back."""
    draft = draft_seen_by(viewer=by, draft_id=draft_id)
    return save_steps(
        by=by,
        draft_id=draft_id,
        revision=revision,
        steps=draft.corrections[:-1],
        idempotency_key=idempotency_key,
        now=now,
    )

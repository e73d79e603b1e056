"""Reads large files behind the page, with progress."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.evidence.law.services.drafts import read_draft
from kerege.foundation.jobs.registry import JobContext, job_kind

READ_LAW = "law.read"
STAGES = ("read", "outline", "check", "write")


@job_kind(READ_LAW)
def read_law(context: JobContext, *, draft_id: int) -> dict[str, Any]:
    """Read the file of a draft; a draft that was read already is left alone, so a second run does no harm."""

    def on_stage(stage: str) -> None:
        context.progress(STAGES.index(stage), len(STAGES), stage)

    draft = read_draft(by=context.actor, draft_id=draft_id, now=timezone.now(), on_stage=on_stage)
    return {"draft": draft.pk, "state": draft.state, "is_refused": draft.state == DraftState.REFUSED}

"""Reads of imports under preview."""

from __future__ import annotations

from django.db.models import QuerySet

from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.selectors import get_visible


def open_drafts(*, viewer: Actor) -> QuerySet[LawDraft]:
    """Drafts that the viewer may see and that wait for somebody, without their files."""
    return (
        LawDraft.objects.visible_to(viewer)
        .filter(state__in=[DraftState.READING, DraftState.OPEN, DraftState.REFUSED])
        .defer("source", "reading")
    )


def draft(*, viewer: Actor, draft_id: int) -> LawDraft:
    """One draft that the viewer may see."""
    return get_visible(LawDraft, viewer, pk=draft_id)

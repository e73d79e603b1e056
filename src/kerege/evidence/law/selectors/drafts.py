"""Reads of imports under preview."""

from __future__ import annotations

from django.db.models import QuerySet

from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.ownership.selectors import get_visible


def own_drafts(*, viewer: Actor) -> QuerySet[LawDraft]:
    """Drafts that the viewer began and that wait to be finished, without their files."""
    waiting = [DraftState.READING, DraftState.OPEN, DraftState.REFUSED]
    return LawDraft.plain.filter(started_by=actor_urn(viewer), state__in=waiting).defer("source", "reading")


def draft(*, viewer: Actor, draft_id: int) -> LawDraft:
    """One draft that the viewer may see."""
    return get_visible(LawDraft, viewer, pk=draft_id)

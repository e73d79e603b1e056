"""This app's part of a person's data, and how long drafts and broken imports are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.evidence.law.services.staging import discard_staged, left_behind
from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.jobs.staged import clear_away
from kerege.foundation.ownership.signed import Signed, register_signed

OVER = (DraftState.PUBLISHED.value, DraftState.DISCARDED.value, DraftState.REFUSED.value)


def connect() -> None:
    """Enter the part and the rules."""
    register_signed(
        "law",
        Signed("law.LawDraft", "started_by", "created_at", ("source_name",)),
        Signed("law.Correction", "decided_by", "updated_at"),
        Signed("law.ProvisionAlignment", "decided_by", "decided_at"),
        erase=_erase,
    )
    register_retention(
        "drafts of laws that ended", label=_("Drafts of laws that ended"), keep=timedelta(days=90), select=_ended
    )
    register_retention(
        "drafts of laws that wait",
        label=_("Drafts of laws that nobody went on with"),
        keep=timedelta(days=365),
        select=_idle,
    )
    register_retention(
        "broken imports of laws",
        label=_("What broken imports of laws left"),
        keep=timedelta(days=1),
        select=left_behind,
        apply=partial(clear_away, discard=discard_staged),
    )


def _erase(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given the time
    """Drafts that are over go; one that waits belongs to the organisation, and the law stays what was published."""
    return _drafts().filter(started_by=person.urn, state__in=OVER).delete()[0]  # type: ignore[no-any-return]


def _drafts() -> QuerySet[LawDraft]:
    return LawDraft.objects.unscoped(reason="drafts of everybody").defer("source", "reading")


def _ended(before: datetime) -> QuerySet[Any]:
    return _drafts().filter(state__in=OVER, updated_at__lte=before)


def _idle(before: datetime) -> QuerySet[Any]:
    return _drafts().exclude(state__in=OVER).filter(updated_at__lte=before)

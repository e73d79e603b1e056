"""Puts refused pages into the account of events, once a day for a person and a page."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.interface.models import Refusal
from kerege.kernel.identifiers import urn

# Enough to show that somebody tries doors; more would let one person fill the account of everybody.
SINGLY_A_DAY: Final = 20
THE_REST: Final = "*"


def note_refusal(*, by: Actor, page: str, now: datetime) -> None:
    """Count the refusal; an event is written the first time today, and once for all pages beyond the twentieth."""
    owner, day = actor_urn(by), now.date()
    today = Refusal.objects.filter(owner=owner, day=day)
    if today.filter(page=page).update(count=F("count") + 1):
        return
    named = page if today.count() < SINGLY_A_DAY else THE_REST
    with transaction.atomic():
        row, is_new = Refusal.objects.get_or_create(owner=owner, page=named, day=day)
        if not is_new:
            Refusal.objects.filter(pk=row.pk).update(count=F("count") + 1)
            return
        record_event(
            actor=owner,
            act="interface.page.refused",
            object_urn=urn("page", "many") if named == THE_REST else urn("page", *named.split(":")),
            after={"further_today": True} if named == THE_REST else None,
            at=now,
        )

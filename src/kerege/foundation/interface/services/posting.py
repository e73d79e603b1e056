"""Keeps which posted forms have been answered already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kerege.foundation.interface.models import IdempotencyKey

KEPT_FOR = timedelta(days=7)
SWEEP_EVERY = 200


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """Where the first sending led."""

    status: int
    location: str


@transaction.atomic
def perform_once(
    *, owner: str, key: str, path: str, work: Callable[[], FirstAnswer | None], now: datetime
) -> FirstAnswer:
    """Do the work and keep where it led, in one transaction; a key that is known gets the kept answer.

    A second sending that comes while the first is at work waits for it at the database. When the
    work answers None, nothing was done and the key stays free.
    """
    row, is_new = IdempotencyKey.objects.select_for_update().get_or_create(
        owner=owner, key=key[:64], path=path[:500], defaults={"created_at": now}
    )
    if not is_new:
        return FirstAnswer(status=row.status, location=row.location)
    answer = work()
    if answer is None:
        row.delete()
        return FirstAnswer(status=0, location="")
    row.status, row.location = answer.status, answer.location[:2000]
    row.save(update_fields=("status", "location"))
    if row.pk % SWEEP_EVERY == 0:
        forget_old_keys(now=now)
    return answer


def forget_old_keys(*, now: datetime) -> int:
    """Delete keys that no browser will send again."""
    return IdempotencyKey.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]

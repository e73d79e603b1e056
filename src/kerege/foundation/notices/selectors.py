"""Reads of notices."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import User
from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.registry import Due, reminder_makers


def notices(*, viewer: Actor) -> QuerySet[Notice]:
    """The viewer's own notices, newest first; nobody reads another's."""
    if not isinstance(viewer, User):
        return Notice.objects.none()
    return Notice.objects.filter(user=viewer)


def unread_count(*, viewer: Actor) -> int:
    """How many of them wait."""
    return notices(viewer=viewer).filter(read_at=None).count()


def due_reminders(*, now: datetime) -> dict[str, list[Due]]:
    """What each maker asks to be sent now and has not been sent before, by the maker's name."""
    return {name: [due for due in make(now) if not _was_sent(due)] for name, make in reminder_makers()}


def _was_sent(due: Due) -> bool:
    return Notice.objects.filter(user=due.to, key=due.key).exists()

"""This app's part of a person's data, and how long notices are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.personal import register_personal
from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.notices.models import Notice

FIELDS = ("kind", "title", "body", "href", "created_at", "read_at", "mailed_at")


def connect() -> None:
    """Enter the part and the rules."""
    register_personal("notices", export=_export, erase=_erase)
    register_retention(
        "notices that were read", label=_("Notices that were read"), keep=timedelta(days=180), select=_read
    )
    register_retention(
        "notices that nobody read", label=_("Notices that nobody read"), keep=timedelta(days=730), select=_unread
    )


def _export(person: User) -> list[dict[str, Any]]:
    return list(Notice.objects.filter(user=person).order_by("pk").values(*FIELDS))


def _erase(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given the time
    return Notice.objects.filter(user=person).delete()[0]


def _read(before: datetime) -> QuerySet[Any]:
    return Notice.objects.filter(read_at__lte=before)


def _unread(before: datetime) -> QuerySet[Any]:
    return Notice.objects.filter(read_at=None, created_at__lte=before)

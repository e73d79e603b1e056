"""How long what a broken import left is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.retention import register_retention
from kerege.requirements.frameworks.models import Library
from kerege.requirements.frameworks.services.staging import discard_staged


def connect() -> None:
    """Enter the rule."""
    register_retention(
        "broken imports of frameworks",
        label=_("What broken imports of frameworks left"),
        keep=timedelta(days=1),
        select=_left,
        apply=_discard,
    )


def _left(before: datetime) -> QuerySet[Any]:
    return Library.plain.filter(is_staged=True, updated_at__lte=before)


def _discard(rows: QuerySet[Any]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    for key in keys:
        discard_staged(key)
    return len(keys)

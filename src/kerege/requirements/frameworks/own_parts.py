"""How long what a broken import left is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.jobs.staged import clear_away
from kerege.requirements.frameworks.models import Library
from kerege.requirements.frameworks.services.staging import discard_staged


def connect() -> None:
    """Enter the rule."""
    register_retention(
        "broken imports of frameworks",
        label=_("What broken imports of frameworks left"),
        keep=timedelta(days=1),
        select=_left,
        apply=partial(clear_away, discard=discard_staged),
    )


def _left(before: datetime) -> QuerySet[Any]:
    return Library.plain.filter(is_staged=True, updated_at__lte=before)

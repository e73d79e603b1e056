"""How long what a broken import left is kept."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.jobs.staged import clear_away
from kerege.requirements.frameworks.services.staging import discard_staged, left_behind


def connect() -> None:
    """Enter the rule."""
    register_retention(
        "broken imports of frameworks",
        label=_("What broken imports of frameworks left"),
        keep=timedelta(days=1),
        select=left_behind,
        apply=partial(clear_away, discard=discard_staged),
    )

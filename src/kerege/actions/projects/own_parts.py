"""This app's part of a person's data, and how long what a broken import left is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.actions.projects.models import RegistryImport
from kerege.actions.projects.rules.vocabulary import ImportState
from kerege.actions.projects.services.unstaging import discard_staged
from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.ownership.signed import Signed, register_signed


def connect() -> None:
    """Enter the part and the rule; what people confirmed and chose is the provenance of the registry and stays."""
    register_signed(
        "projects",
        Signed("projects.RegistryImport", "imported_by", "started_at", ("file_name",)),
        Signed("projects.SourceRecord", "imported_by", "imported_at"),
        Signed("projects.ProjectSource", "confirmed_by", "confirmed_at", ("reason",), "project"),
        Signed("projects.ProjectSource", "undone_by", "undone_at"),
        Signed("projects.FieldChoice", "chosen_by", "chosen_at", ("reason",), "project"),
        Signed("projects.FieldChoice", "withdrawn_by", "withdrawn_at"),
        Signed("projects.MergeProposal", "decided_by", "decided_at", ("decision_reason",), "left"),
        Signed("projects.ProjectLink", "linked_by", "linked_at", ("note",), "project"),
    )
    register_retention(
        "broken imports of projects",
        label=_("What broken imports of projects left"),
        keep=timedelta(days=1),
        select=_left,
        apply=_discard,
    )


def _left(before: datetime) -> QuerySet[Any]:
    return RegistryImport.plain.filter(state=ImportState.STAGING.value, started_at__lte=before)


def _discard(rows: QuerySet[Any]) -> int:
    runs = list(rows)
    for run in runs:
        discard_staged(run)
    return len(runs)

"""This app's part of a person's data, and how long counts, refusals and answered forms are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.personal import register_personal
from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.interface.models import Allowance, IdempotencyKey, Refusal
from kerege.foundation.interface.services.posting import KEPT_FOR


def connect() -> None:
    """Enter the part and the rules."""
    register_personal("pages", export=_export, erase=_erase)
    register_retention("answered forms", label=_("Marks of forms that were answered"), keep=KEPT_FOR, select=_keys)
    register_retention(
        "counts of files", label=_("Counts of files brought in and taken out"), keep=timedelta(days=1), select=_counts
    )
    register_retention("refused pages", label=_("Counts of refused pages"), keep=timedelta(days=90), select=_refusals)


def _export(person: User) -> dict[str, Any]:
    counts = Allowance.objects.filter(owner=person.urn).order_by("kind")
    refused = Refusal.objects.filter(owner=person.urn).order_by("day", "page")
    return {
        "files": list(counts.values("kind", "began_at", "used")),
        "refused": list(refused.values("day", "page", "count")),
    }


def _erase(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given the time
    tables = (Allowance, Refusal, IdempotencyKey)
    return sum(model.objects.filter(owner=person.urn).delete()[0] for model in tables)


def _keys(before: datetime) -> QuerySet[Any]:
    return IdempotencyKey.objects.filter(created_at__lte=before)


def _counts(before: datetime) -> QuerySet[Any]:
    return Allowance.objects.filter(began_at__lte=before)


def _refusals(before: datetime) -> QuerySet[Any]:
    return Refusal.objects.filter(day__lte=before.date())

"""This app's part of a person's data, and how long work that has ended is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.rules import ENDS
from kerege.foundation.ownership.signed import Signed, register_signed


def connect() -> None:
    """Enter the part and the rules."""
    register_signed("jobs", Signed("jobs.Job", "started_by", "created_at", ("title", "message")), erase=_erase)
    register_retention("jobs", label=_("Jobs that have ended"), keep=timedelta(days=180), select=_ended)
    register_retention("tasks", label=_("The worker's own notes"), keep=timedelta(days=30), select=_tasks)


def _erase(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given the time
    """What a job made stands elsewhere; the note that it ran goes with the person."""
    return _over().filter(started_by=person.urn).delete()[0]  # type: ignore[no-any-return]


def _ended(before: datetime) -> QuerySet[Any]:
    return _over().filter(updated_at__lte=before)


def _over() -> QuerySet[Job]:
    return Job.objects.unscoped(reason="work of everybody that has ended").filter(state__in=[one.value for one in ENDS])


def _tasks(before: datetime) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(finished_at__lte=before)

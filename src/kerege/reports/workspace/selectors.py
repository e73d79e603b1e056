"""Reads of what the start page shows."""

from __future__ import annotations

from django.db.models import QuerySet

from kerege.foundation.accounts.models import User
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.selectors import jobs

SHOWN_JOBS = 5


def own_jobs(*, viewer: User) -> QuerySet[Job]:
    """The last jobs that the person started."""
    return jobs(viewer=viewer).filter(started_by=viewer.urn)[:SHOWN_JOBS]

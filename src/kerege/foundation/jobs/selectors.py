"""Reads of jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.selectors import get_visible


def jobs(*, viewer: Actor) -> QuerySet[Job]:
    """Jobs that the viewer may see, newest first."""
    return Job.objects.visible_to(viewer)


def job(*, viewer: Actor, job_id: int) -> Job:
    """One job that the viewer may see."""
    return get_visible(Job, viewer, pk=job_id)

"""Hands jobs to the worker process."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django_tasks import task

from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.services import perform_job


@task()
def run_job(job_id: int) -> str:
    """Perform one job; the worker may call it again after a crash."""
    return str(perform_job(job_id=job_id).state)


def enqueue_job(job: Job) -> None:
    """Hand the job over once the transaction that created it stands."""
    transaction.on_commit(partial(run_job.enqueue, job.pk))

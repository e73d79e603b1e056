"""Starting background work and keeping its state."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from kerege.foundation.accounts.actors import OPERATOR, Actor, Operator, actor_urn
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.audit.services import record_event
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.registry import function_for
from kerege.foundation.jobs.rules import JobState, is_over
from kerege.foundation.places.models import Country
from kerege.kernel.errors import KeregeError
from kerege.kernel.identifiers import parse_urn, urn
from kerege.kernel.wording import said

logger = logging.getLogger(__name__)


@transaction.atomic
def create_job(
    *,
    by: Actor,
    kind: str,
    title: str,
    organisation: Organisation,
    country: Country | None,
    arguments: Mapping[str, Any],
    now: datetime,
) -> Job:
    """Note what is to be done; `tasks.enqueue_job` hands it to a worker."""
    function_for(kind)
    job = Job(
        kind=kind,
        title=title[:300],
        organisation=organisation,
        country=country,
        started_by=actor_urn(by),
        arguments=dict(arguments),
    )
    job.save()
    record_event(
        actor=actor_urn(by),
        act="jobs.job.created",
        object_urn=urn("job", job.pk),
        country=country.pk if country else None,
        after={"kind": kind},
        at=now,
    )
    return job


class RunningJob:
    """The context of a job at work."""

    def __init__(self, job: Job) -> None:
        self.job_id = job.pk
        self.actor = _actor(job.started_by)

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Note how far the job is, for the page that shows it."""
        Job.plain.filter(pk=self.job_id).update(
            done=done, total=total, message=message[:500], updated_at=timezone.now()
        )


def perform_job(*, job_id: int) -> Job:
    """Do the job's work and keep how it ended; a job that is over is left alone."""
    job = Job.plain.get(pk=job_id)
    if is_over(JobState(job.state)):
        return job
    Job.plain.filter(pk=job_id).update(state=JobState.RUNNING)
    try:
        at_work = RunningJob(job)
        # The worker has no page: a job speaks the language of the person who started it.
        with translation.override(at_work.actor.language):
            return _performed(job, at_work)
    except BaseException:
        # The person who waits must see the end of a job that broke; the cause still reaches the log.
        logger.error("job %s of kind %s broke", job_id, job.kind)
        _end(job_id, state=JobState.FAILED, message="", result=None)
        raise


def _performed(job: Job, at_work: RunningJob) -> Job:
    try:
        result = function_for(job.kind)(at_work, **job.arguments)
    except KeregeError as error:
        message = said(error.message, translation.gettext)
        return _end(job.pk, state=JobState.REFUSED, message=message, result={**error.to_json(), "message": message})
    return _end(job.pk, state=JobState.DONE, message="", result=result)


def _actor(started_by: str) -> User | Operator:
    return OPERATOR if started_by == OPERATOR.urn else User.objects.get(pk=int(parse_urn(started_by).parts[0]))


def _end(job_id: int, *, state: JobState, message: str, result: dict[str, Any] | None) -> Job:
    job = Job.plain.get(pk=job_id)
    job.state, job.message, job.result = state.value, message[:500], result
    job.done = job.total if state == JobState.DONE else job.done
    job.save()
    return job

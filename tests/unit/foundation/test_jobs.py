"""Background work: its life, its end, and the seam to several processes."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import User
from kerege.foundation.jobs.batch import map_batch
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.registry import JobContext, job_kind
from kerege.foundation.jobs.rules import JobState
from kerege.foundation.jobs.services import create_job, perform_job
from kerege.foundation.jobs.tasks import enqueue_job
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase
from tests.factories.world import make_country, make_organisation, make_user

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@job_kind("test.count")
def count_up(context: JobContext, *, upto: int) -> dict[str, Any]:
    """A job that counts, or refuses to."""
    if upto < 0:
        raise InvalidInput("Counting goes upwards; give a number above zero.", field="upto")
    for number in range(upto):
        context.progress(number + 1, upto, f"{number + 1} of {upto}")
    return {"counted": upto}


@job_kind("test.refuse")
def refuse_file(context: JobContext) -> dict[str, Any]:
    """A job that meets a file which it cannot use."""
    raise InvalidInput(phrase("The PDF file is damaged: make it anew and upload it again."), field="file")


@job_kind("test.who")
def tell_who(context: JobContext) -> dict[str, Any]:
    """A job that says for whom it works."""
    return {"name": context.actor.display_name}


@job_kind("test.break")
def break_down(context: JobContext) -> dict[str, Any]:
    """A job with a defect."""
    raise ZeroDivisionError


def _job(kind: str = "test.count", **arguments: Any) -> Job:
    organisation = make_organisation(make_country("QX"))
    return create_job(
        by=OPERATOR, kind=kind, title="t", organisation=organisation, country=None, arguments=arguments, now=NOW
    )


@pytest.mark.django_db
def test_a_job_ends_with_its_result_and_full_progress() -> None:
    job = perform_job(job_id=_job(upto=3).pk)
    assert (job.state, job.result, job.done, job.total) == (JobState.DONE, {"counted": 3}, 3, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("ru", "Файл PDF повреждён"), ("en", "The PDF file is damaged")])
def test_a_job_refuses_in_the_language_of_the_person_who_started_it(language: str, words: str) -> None:
    person = make_user(make_organisation(make_country("QX")))
    person.language = language
    person.save()
    job = _job("test.refuse")
    Job.plain.filter(pk=job.pk).update(started_by=person.urn)
    ended = perform_job(job_id=job.pk)
    assert ended.message.startswith(words)
    assert ended.result is not None
    assert ended.result["message"] == ended.message


@pytest.mark.django_db
def test_a_job_works_for_whoever_started_it() -> None:
    person = make_user(make_organisation(make_country("QX")))
    for started_by, name in ((person.urn, person.display_name), (OPERATOR.urn, "operator")):
        job = _job("test.who")
        Job.plain.filter(pk=job.pk).update(started_by=started_by)
        assert perform_job(job_id=job.pk).result == {"name": name}


@pytest.mark.django_db
def test_a_job_of_nobody_is_seen_to_have_failed() -> None:
    job = _job()
    Job.plain.filter(pk=job.pk).update(started_by="urn:kerege:user:999999")
    with pytest.raises(User.DoesNotExist):
        perform_job(job_id=job.pk)
    assert Job.plain.get(pk=job.pk).state == JobState.FAILED


@pytest.mark.django_db
def test_a_refused_job_says_in_words_what_was_wrong() -> None:
    job = perform_job(job_id=_job(upto=-1).pk)
    assert job.state == JobState.REFUSED
    assert "upwards" in job.message


@pytest.mark.django_db
def test_a_broken_job_is_seen_to_have_failed_and_the_cause_reaches_the_log() -> None:
    job = _job("test.break")
    with pytest.raises(ZeroDivisionError):
        perform_job(job_id=job.pk)
    assert Job.plain.get(pk=job.pk).state == JobState.FAILED


@pytest.mark.django_db
def test_a_job_that_is_over_is_not_done_twice() -> None:
    job = _job(upto=2)
    perform_job(job_id=job.pk)
    Job.plain.filter(pk=job.pk).update(result={"kept": True})
    assert perform_job(job_id=job.pk).result == {"kept": True}


@pytest.mark.django_db
def test_an_unknown_kind_is_refused_when_the_job_is_made() -> None:
    with pytest.raises(InvalidInput):
        _job("test.nobody")


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_an_enqueued_job_from_the_database_and_does_it() -> None:
    job = _job(upto=1)
    enqueue_job(job)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [job.pk]
    call_command("db_worker", batch=True, queue_name="*", startup_delay=False, verbosity=0)
    assert Job.plain.get(pk=job.pk).state == JobState.DONE


ITEMS = [float(number) for number in range(40)]


@pytest.mark.parametrize("backend", ["inline", "local", "dask"])
def test_every_backend_gives_the_same_answers_in_the_same_order(backend: str) -> None:
    assert map_batch(math.sqrt, ITEMS, backend=backend, chunk_size=7) == [math.sqrt(item) for item in ITEMS]


def test_a_running_cluster_is_used_by_its_address() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        host="127.0.0.1", n_workers=1, dashboard_address=None, processes=True, silence_logs=50
    ) as cluster:
        answers = map_batch(math.sqrt, ITEMS, backend="dask", address=cluster.scheduler_address)
    assert answers == [math.sqrt(item) for item in ITEMS]


def test_an_unknown_backend_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidInput, match="inline, local or dask"):
        map_batch(math.sqrt, ITEMS, backend="cloud")


def test_an_error_in_one_item_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="math domain"):
        map_batch(math.sqrt, [1.0, -1.0, 4.0], backend="local", chunk_size=1)

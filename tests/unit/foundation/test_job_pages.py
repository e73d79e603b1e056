"""A person watches long work, leaves it and comes back; others do not see it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.rules import JobState
from tests.factories.world import make_country, make_job, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Organisation:
    """Whose job it is."""
    return make_organisation(make_country("QP"))


@pytest.fixture
def job(ministry: Organisation) -> Job:
    """A job that waits."""
    return make_job(ministry, title="Import <b>law</b>")


def window(person: User) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def end(job: Job, state: JobState, **fields: object) -> None:
    """The job as a worker leaves it."""
    Job.plain.filter(pk=job.pk).update(state=state.value, **fields)


def test_a_job_at_work_shows_progress_and_asks_again(ministry: Organisation, job: Job) -> None:
    end(job, JobState.RUNNING, done=12, total=32, message="Article 12")
    page = window(make_user(ministry)).get(reverse("jobs:job_show", args=[job.pk]))
    assert "12 of 32" in page.text
    assert 'hx-trigger="every 2s"' in page.text
    assert "Import &lt;b&gt;law" in page.text
    assert "no-cache" in page["Cache-Control"]


def test_a_job_that_is_done_leads_to_its_result_and_asks_no_more(ministry: Organisation, job: Job) -> None:
    end(job, JobState.DONE, result={"articles": 32, "warnings": ["a", "b"], "page": "/law/1/"})
    part = window(make_user(ministry)).get(reverse("jobs:job_state", args=[job.pk]))
    assert 'href="/law/1/"' in part.text
    assert "hx-trigger" not in part.text
    assert "<html" not in part.text
    assert {"key": "warnings", "value": 2} in part.context["result_rows"]


@pytest.mark.parametrize(
    ("state", "words"), [(JobState.REFUSED, "The file is empty."), (JobState.FAILED, "Start it again")]
)
def test_an_end_without_success_says_what_to_do(ministry: Organisation, job: Job, state: JobState, words: str) -> None:
    end(job, state, message="The file is empty.")
    assert words in window(make_user(ministry)).get(reverse("jobs:job_show", args=[job.pk])).text


def test_the_list_shows_own_jobs_only(ministry: Organisation, job: Job) -> None:
    stranger = window(make_user(make_organisation(make_country("QN"))))
    assert "law" in window(make_user(ministry)).get(reverse("jobs:job_list")).text
    assert "No job yet." in stranger.get(reverse("jobs:job_list")).text
    for name in ("jobs:job_show", "jobs:job_state"):
        assert stranger.get(reverse(name, args=[job.pk])).status_code == 404
        assert Client().get(reverse(name, args=[job.pk])).status_code == 302

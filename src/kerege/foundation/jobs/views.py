"""Pages on which a person watches long work."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kerege.foundation.jobs import selectors
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.rules import JobState, is_over

LABELS = {
    JobState.WAITING: (_("waiting"), "neutral"),
    JobState.RUNNING: (_("at work"), "info"),
    JobState.DONE: (_("done"), "good"),
    JobState.REFUSED: (_("refused"), "warn"),
    JobState.FAILED: (_("broken off"), "bad"),
}


@login_required
@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """Jobs that the reader may see, newest first."""
    page = Paginator(selectors.jobs(viewer=request.user), 50).get_page(request.GET.get("page"))
    rows = [(job, *LABELS[JobState(job.state)]) for job in page.object_list]
    return render(request, "jobs/job_list.html", {"page": page, "rows": rows})


@login_required
@never_cache
@require_GET
def job_show(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job with its progress, its end and its result."""
    return render(request, "jobs/job_show.html", _context(selectors.job(viewer=request.user, job_id=job_id)))


@login_required
@never_cache
@require_GET
def job_state(request: HttpRequest, job_id: int) -> HttpResponse:
    """The part of the page that changes while the job is at work."""
    return render(request, "jobs/_state.html", _context(selectors.job(viewer=request.user, job_id=job_id)))


def _context(job: Job) -> dict[str, Any]:
    label, tone = LABELS[JobState(job.state)]
    result = job.result or {}
    return {
        "job": job,
        "state_label": label,
        "state_tone": tone,
        "is_over": is_over(JobState(job.state)),
        "result_rows": [{"key": key, "value": _shown(value)} for key, value in result.items() if key != "page"],
        "result_page": result.get("page", ""),
        "fictitious_country": job.country,
    }


def _shown(value: Any) -> Any:
    """Long lists are counted: the record itself has the page that shows them."""
    return len(value) if isinstance(value, list | dict) else value

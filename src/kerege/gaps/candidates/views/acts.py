"""What a person does on the workbench: give a word on a candidate, search and keep the search."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.interface.pages import signed_in_only, wants_fragment
from kerege.foundation.interface.posting import posted_once
from kerege.foundation.jobs.services import create_job
from kerege.foundation.jobs.tasks import enqueue_job
from kerege.gaps.candidates.forms import DecisionForm, SearchForm
from kerege.gaps.candidates.permissions import deciding_organisation, may_decide
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.services.deciding import decide_candidate
from kerege.gaps.candidates.services.encoding import has_encoder
from kerege.gaps.candidates.services.searching import record_search
from kerege.gaps.candidates.tasks import ENCODE
from kerege.gaps.candidates.views.bench import bench_page, card_fragment
from kerege.gaps.candidates.views.subject import country_of_page, day_of_page, kept, subject_of_page
from kerege.kernel.errors import ServiceUnavailable, StaleRevision


@signed_in_only
@require_POST
@posted_once
def candidate_decide(request: HttpRequest, country: str, framework_id: int, requirement_id: int) -> HttpResponseBase:
    """Keep the reader's word on a candidate, and lead back to it."""
    subject = subject_of_page(request, country, framework_id, requirement_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return bench_page(request, subject, problems=_problems(form), status=400)
    said = form.cleaned_data
    chosen = {"requirement": subject.requirement, "provision_id": said["provision"], "revision": said["revision"]}
    try:
        decide_candidate(
            by=request.user,
            country=subject.country,
            state=DecisionState(said["state"]),
            reason=said["reason"],
            now=timezone.now(),
            **chosen,
        )
    except StaleRevision as error:
        if wants_fragment(request):
            return card_fragment(request, subject, provision_id=said["provision"], problem=error.message)
        return bench_page(request, subject, problems=[error.message], status=error.status)
    card = str(said["provision"])
    return redirect(f"{subject.address()}{kept(request, card=card)}#candidate-{card}")


@signed_in_only
@require_POST
@posted_once
def search_record(request: HttpRequest, country: str, framework_id: int, requirement_id: int) -> HttpResponseBase:
    """Search the country's law in the reader's words; the search of somebody who decides is kept."""
    subject = subject_of_page(request, country, framework_id, requirement_id)
    form = SearchForm(request.POST)
    if not form.is_valid():
        return bench_page(request, subject, problems=_problems(form), status=400)
    words = " ".join(form.cleaned_data["q"].split())
    if may_decide(request.user, country=subject.country.pk) or not words:
        record_search(
            by=request.user,
            country=subject.country,
            requirement=subject.requirement,
            query=words,
            on=day_of_page(request),
            now=timezone.now(),
        )
        messages.success(request, _("The search is on record, with the texts that were searched."))
    return redirect(f"{subject.address()}{kept(request, q=words)}#candidates")


@signed_in_only
@require_POST
@posted_once
def encoding_start(request: HttpRequest, country: str) -> HttpResponseBase:
    """Let the encoder read the country's law behind the page."""
    place = country_of_page(request, country)
    organisation = deciding_organisation(request.user, country=place)
    if not has_encoder():
        raise ServiceUnavailable(
            _("The encoder is not installed here. Install it with: pip install 'kerege[semantic]'")
        )
    job = create_job(
        by=request.user,
        kind=ENCODE,
        title=_("The encoder reads the law"),
        organisation=organisation,
        country=place,
        arguments={"country": place.pk},
        now=timezone.now(),
    )
    enqueue_job(job)
    return redirect("jobs:job_show", job.pk)


def _problems(form: forms.Form) -> list[str]:
    return [str(message) for messages_of in form.errors.values() for message in messages_of]

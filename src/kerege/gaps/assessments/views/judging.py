"""What a person says of one requirement: a word, that a copied one still holds, or a review."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.interface.pages import signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.forms import ReviewForm
from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.permissions import demand_judge, demand_review
from kerege.gaps.assessments.rules.states import ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.assessments import finding as finding_seen_by
from kerege.gaps.assessments.selectors.pages import neighbours_of
from kerege.gaps.assessments.selectors.words import words_for
from kerege.gaps.assessments.services.judging import Verdict, confirm_copied, judge_finding
from kerege.gaps.assessments.services.reviewing import review_finding
from kerege.gaps.assessments.views.finding import Returned, finding_page, verdict_form
from kerege.gaps.assessments.views.posted import posted_revision
from kerege.gaps.assessments.views.subject import finding_address

CONFLICT = 409


@signed_in_only
@require_POST
@posted_once
def finding_judge(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Keep the reader's word on a requirement."""
    finding = finding_seen_by(request.user, finding_id)
    demand_judge(request.user, finding.assessment, finding)
    form = verdict_form(finding, words_for(request.user, finding), request.POST)
    if form.is_valid():
        said = form.cleaned_data
        verdict = Verdict(
            word=Judgement(said["word"]), level=said.get("level"), rationale=said["rationale"], as_of=said["as_of"]
        )
        with form.catching():
            judge_finding(
                by=request.user,
                finding_id=finding.pk,
                verdict=verdict,
                revision=said["revision"],
                now=timezone.now(),
            )
            messages.success(request, _("%(place)s: the word is kept.") % {"place": _name(finding)})
            return _onward(request, finding)
    return finding_page(request, finding, Returned({"verdict": form}, status=_status(form)))


@signed_in_only
@require_POST
@posted_once
def finding_confirm(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Say that a copied finding still holds."""
    finding = finding_seen_by(request.user, finding_id)
    confirm_copied(by=request.user, finding_id=finding.pk, revision=posted_revision(request), now=timezone.now())
    messages.success(request, _("%(place)s: confirmed as of today.") % {"place": _name(finding)})
    return redirect(finding_address(finding, place="verdict"))


@signed_in_only
@require_POST
@posted_once
def finding_review(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Accept a finding that somebody else wrote, or return it with the reason."""
    finding = finding_seen_by(request.user, finding_id)
    demand_review(request.user, finding.assessment, finding)
    form = ReviewForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        with form.catching():
            review_finding(
                by=request.user,
                finding_id=finding.pk,
                verdict=ReviewState(said["verdict"]),
                note=said["note"],
                revision=said["revision"],
                now=timezone.now(),
            )
            messages.success(request, _("%(place)s: your review is kept.") % {"place": _name(finding)})
            return _onward(request, finding)
    return finding_page(request, finding, Returned({"review": form}, status=_status(form)))


def _status(form: BaseForm) -> int:
    """A form with entries that cannot be used, or a record that does not allow them."""
    return CONFLICT if set(form.errors) <= {NON_FIELD_ERRORS, "revision"} else 400


def _onward(request: HttpRequest, finding: Finding) -> HttpResponseBase:
    """To the next requirement where the person asked for it, else back to this one."""
    _before, after = neighbours_of(finding)
    if request.POST.get("then") == "next" and after is not None:
        return redirect("assessments:finding_show", after)
    return redirect(finding_address(finding))


def _name(finding: Finding) -> str:
    return str(finding.requirement.ref or finding.requirement_urn)

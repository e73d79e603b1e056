"""Steps in the life of an assessment, each asked about once before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from kerege.foundation.interface.pages import render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.forms import CopyForm, ReopenForm, RevisionForm
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.permissions import demand_close, demand_lead
from kerege.gaps.assessments.selectors.pages import Standing, earlier_of, standings
from kerege.gaps.assessments.selectors.readiness import obstacles_to_closing, obstacles_to_review
from kerege.gaps.assessments.services.copying import copy_findings
from kerege.gaps.assessments.services.planning import open_assessment, share_with_country
from kerege.gaps.assessments.services.reviewing import close_assessment, reopen, send_to_review
from kerege.gaps.assessments.views.subject import assessment_of_page, crumbs_to, home_of
from kerege.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what is asked, what it means, the word on its button, what does it, and what is said afterwards."""

    question: str | Promise
    explanation: str | Promise
    action: str | Promise
    take: Callable[..., Any]
    done: str | Promise
    demand: Callable[..., None] = demand_lead
    form: type[forms.Form] = RevisionForm
    is_final: bool = False


STEPS = {
    "open": Step(
        gettext_lazy("Open this assessment?"),
        gettext_lazy("Those who hold a section, and the country's drafters and focal points, may judge from now on."),
        gettext_lazy("Open the assessment"),
        open_assessment,
        gettext_lazy("The assessment is open: people may judge."),
    ),
    "review": Step(
        gettext_lazy("Send this assessment to review?"),
        gettext_lazy("Findings rest until somebody other than their author accepts or returns each of them."),
        gettext_lazy("Send it to review"),
        send_to_review,
        gettext_lazy("The assessment is in review."),
    ),
    "reopen": Step(
        gettext_lazy("Open this assessment again?"),
        gettext_lazy("People may judge again. What was accepted stays accepted until it is changed."),
        gettext_lazy("Open it again"),
        reopen,
        gettext_lazy("The assessment is open again."),
        form=ReopenForm,
    ),
    "close": Step(
        gettext_lazy("Close this assessment for good?"),
        gettext_lazy("What stands in it is frozen in a snapshot with its SHA-256. Nothing leads back."),
        gettext_lazy("Close it for good"),
        close_assessment,
        gettext_lazy("The assessment is closed. Its snapshot stands beside this page."),
        demand=demand_close,
        is_final=True,
    ),
    "share": Step(
        gettext_lazy("Let the whole country read this assessment?"),
        gettext_lazy(
            "Until now one organisation keeps it to itself. Shared, people of the country's authorities read it."
        ),
        gettext_lazy("Share it with the country"),
        share_with_country,
        gettext_lazy("The people of the country may read it now."),
    ),
}


OBSTACLES = {"review": obstacles_to_review, "close": obstacles_to_closing}
SHOWN_OBSTACLES = 50


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def assessment_step(request: HttpRequest, assessment_id: int, step: str) -> HttpResponseBase:
    """Ask whether the step is meant, and take it."""
    assessment = assessment_of_page(request, assessment_id)
    chosen = STEPS.get(step)
    if chosen is None:
        raise NotFound(_("There is no such step. Go back to the assessment."))
    chosen.demand(request.user, assessment)
    form: Any = chosen.form(request.POST or None, initial={"revision": assessment.revision})
    if request.method == "POST" and form.is_valid():
        with form.catching():
            chosen.take(by=request.user, assessment_id=assessment.pk, now=timezone.now(), **form.cleaned_data)
            messages.success(request, str(chosen.done))
            return redirect("assessments:assessment_show", assessment.pk)
    standing = standings([assessment.pk])[assessment.pk]
    obstacles = OBSTACLES[step](request.user, assessment) if step in OBSTACLES else []
    context = {
        "assessment": assessment,
        "step": chosen,
        "form": form,
        "standing": standing,
        "points": _points(step, standing),
        "obstacles": obstacles[:SHOWN_OBSTACLES],
        "obstacle_count": len(obstacles),
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment, chosen.question),
    }
    return render_page(request, "assessments/assessment_step.html", context, status=400 if form.errors else 200)


def _points(step: str, standing: Standing) -> list[str]:
    """What a person should know before a step."""
    unjudged = standing.total - standing.judged
    points = []
    if step in {"review", "close"} and unjudged:
        words = ngettext("%(n)d requirement is not judged.", "%(n)d requirements are not judged.", unjudged)
        points.append(words % {"n": unjudged})
    return points


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def findings_copy(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """Bring over what was found in an earlier period, to be confirmed one by one."""
    assessment = assessment_of_page(request, assessment_id)
    demand_lead(request.user, assessment)
    form = CopyForm(request.POST or None, earlier=_earlier(request, assessment))
    if request.method == "POST" and form.is_valid():
        with form.catching():
            count = copy_findings(
                by=request.user,
                assessment_id=assessment.pk,
                previous_id=int(form.cleaned_data["previous"]),
                now=timezone.now(),
            )
            words = ngettext("%(n)d finding was copied.", "%(n)d findings were copied.", count) % {"n": count}
            messages.success(request, f"{words} {_('Each one waits to be confirmed.')}")
            return redirect("assessments:assessment_show", assessment.pk)
    context = {
        "assessment": assessment,
        "form": form,
        "has_earlier": bool(form.fields["previous"].choices),  # type: ignore[attr-defined]
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment, _("Copy from an earlier period")),
    }
    return render_page(request, "assessments/findings_copy.html", context, status=400 if form.errors else 200)


def _earlier(request: HttpRequest, assessment: Assessment) -> list[tuple[str, str]]:
    found = earlier_of(viewer=request.user, country=home_of(assessment), framework_urn=assessment.framework_urn)
    return [(str(one.pk), one.title) for one in found if one.pk != assessment.pk]

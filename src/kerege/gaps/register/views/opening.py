"""From findings to gaps: one, many, and those of earlier periods."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.register.forms import ManyForm, OpenForm
from kerege.gaps.register.models.words import REFUSAL_LABELS
from kerege.gaps.register.permissions import demand_open, may_open
from kerege.gaps.register.selectors import (
    finding_of_page,
    findings_to_open,
    gaps_to_take_over,
    refusal_of,
    standing_gap_for,
)
from kerege.gaps.register.services.following import follow_assessment
from kerege.gaps.register.services.opening import open_gap, open_gaps_for
from kerege.kernel.errors import NotFound

ROWS_PER_PAGE = 100


@signed_in_only
@require_safe
def finding_enter(request: HttpRequest) -> HttpResponseBase:
    """From a finding's page: to the gap that stands for it, or to the form that opens one."""
    finding = finding_of_page(viewer=request.user, finding_id=_number(request, "finding"))
    standing = standing_gap_for(finding)
    if standing is not None:
        return redirect("register:gap_show", standing.pk)
    return redirect("register:gap_open", finding.pk)


@signed_in_only
@require_safe
def assessment_enter(request: HttpRequest) -> HttpResponseBase:
    """From an assessment's page to what of it opens gaps."""
    assessment = get_visible(Assessment, request.user, pk=_number(request, "assessment"))
    return redirect("register:gaps_open", assessment.pk)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def gap_open(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Open the gap that a finding speaks of."""
    finding = finding_of_page(viewer=request.user, finding_id=finding_id)
    country = str(finding.assessment.country_id)
    form = OpenForm(request.POST or None, viewer=request.user, country=country, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with form.catching():
            gap = open_gap(by=request.user, finding_id=finding.pk, order=form.order(), now=timezone.now())
        if form.is_valid():
            messages.success(request, _("The gap is open."))
            return redirect("register:gap_show", gap.pk)
    refusal = refusal_of(finding)
    context = {
        "finding": finding,
        "form": form,
        "refusal": REFUSAL_LABELS[refusal] if refusal else "",
        "standing": standing_gap_for(finding),
        "may_open": may_open(request.user, finding.assessment),
        "fictitious_country": finding.assessment.country,
        "crumbs": [*_crumbs(finding.assessment), Crumb(finding.requirement.ref or _("Open a gap"))],
    }
    return render_page(request, "register/gap_open.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def gaps_open(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """Open several gaps of an assessment at once."""
    assessment = get_visible(Assessment, request.user, pk=assessment_id)
    form = ManyForm(
        request.POST or None, viewer=request.user, country=str(assessment.country_id), today=timezone.localdate()
    )
    rows = findings_to_open(viewer=request.user, assessment=assessment)
    chosen = [one.finding for one in rows if one.may_be_chosen and _is_chosen(request, one.finding)]
    if request.method == "POST" and not chosen:
        form.add_error(None, _("Choose at least one finding."))
    elif request.method == "POST" and form.is_valid():
        return _open_many(request, assessment, chosen, form)
    context = {
        "assessment": assessment,
        "form": form,
        "page": paginate(request, rows, size=ROWS_PER_PAGE),
        "openable": sum(one.may_be_chosen for one in rows),
        "earlier": gaps_to_take_over(viewer=request.user, assessment=assessment),
        "may_open": may_open(request.user, assessment),
        "fictitious_country": assessment.country,
        "is_wide": True,
        "crumbs": _crumbs(assessment),
    }
    return render_page(request, "register/gaps_open.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
@posted_once
def gaps_follow(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """Let the gaps of earlier periods rest on this assessment."""
    done = follow_assessment(by=request.user, assessment_id=assessment_id, now=timezone.now())
    messages.success(
        request,
        ngettext(
            "%(number)d gap rests on this assessment now.", "%(number)d gaps rest on this assessment now.", len(done)
        )
        % {"number": len(done)},
    )
    return redirect("register:gaps_open", assessment_id)


def _open_many(request: HttpRequest, assessment: Assessment, chosen: list[Finding], form: ManyForm) -> HttpResponseBase:
    demand_open(request.user, assessment)
    ids = [finding.pk for finding in chosen]
    done = open_gaps_for(
        by=request.user, assessment_id=assessment.pk, finding_ids=ids, order=form.order(), now=timezone.now()
    )
    number = len(done.gaps)
    told = ngettext("%(number)d gap was opened.", "%(number)d gaps were opened.", number) % {"number": number}
    messages.success(request, told)
    for reason in sorted({reason for _pk, reason in done.refused}):
        messages.warning(request, reason)
    return redirect(f"{reverse('register:gap_list')}?country={assessment.country_id}&sort=newest")


def _is_chosen(request: HttpRequest, finding: Finding) -> bool:
    return "all" in request.POST or str(finding.pk) in request.POST.getlist("finding")


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    if not given.isdecimal() or len(given) > 18:
        raise NotFound(_("The address names nothing. Come here from the page of a finding or of an assessment."))
    return int(given)


def _crumbs(assessment: Assessment) -> list[Crumb]:
    return [
        Crumb(_("Gaps"), f"{reverse('register:gap_list')}?country={assessment.country_id}"),
        Crumb(assessment.title),
    ]

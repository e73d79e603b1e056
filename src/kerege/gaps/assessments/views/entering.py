"""Ways into an assessment from pages that stand below it: a requirement, the workbench, a country."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import render_page, signed_in_only
from kerege.gaps.assessments.selectors.pages import findings_on
from kerege.gaps.assessments.views.lists import may_plan_somewhere
from kerege.gaps.assessments.views.subject import crumbs_to
from kerege.requirements.frameworks.selectors import requirement as requirement_named


@signed_in_only
@require_safe
def requirement_enter(request: HttpRequest) -> HttpResponseBase:
    """From a requirement to what was found of it; who has several assessments is asked which."""
    urn, country = request.GET.get("requirement", ""), request.GET.get("country", "").upper()
    requirement = requirement_named(viewer=request.user, urn=urn)
    found = findings_on(viewer=request.user, requirement_urn=requirement.urn, country=country)
    if len(found) == 1:
        return redirect("assessments:finding_show", found[0].pk)
    plan = f"{reverse('assessments:assessment_plan')}?{urlencode({'framework': requirement.framework_id})}"
    context = {
        "requirement": requirement,
        "findings": found,
        "plan_address": plan if may_plan_somewhere(request) else "",
        "crumbs": crumbs_to(None, _("Findings on a requirement")),
    }
    return render_page(request, "assessments/requirement_enter.html", context)

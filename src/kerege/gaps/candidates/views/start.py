"""Where a person begins with the candidates, or goes on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import render_page, signed_in_only
from kerege.gaps.candidates.permissions import may_decide
from kerege.gaps.candidates.selectors import working_countries
from kerege.gaps.candidates.services.encoding import has_encoder
from kerege.gaps.candidates.services.starting import place_to_go_on, standings
from kerege.gaps.candidates.views.subject import country_of_page
from kerege.kernel.errors import NotFound
from kerege.requirements.frameworks.selectors import framework_of_page
from kerege.requirements.frameworks.selectors import requirement as requirement_named


@signed_in_only
@require_safe
def workbench_start(request: HttpRequest) -> HttpResponseBase:
    """The countries that the reader works in, with their frameworks; a requirement may already be chosen."""
    urn = request.GET.get("requirement", "")
    chosen = requirement_named(viewer=request.user, urn=urn) if urn else None
    countries = working_countries(request.user)
    context = {
        "requirement": chosen,
        "countries": countries,
        "may_encode": has_encoder(),
        "deciding": {one.pk for one in countries if may_decide(request.user, country=one.pk)},
        "lists": [] if chosen else [(one, standings(viewer=request.user, country=one)) for one in countries],
        "fictitious_countries": [one for one in countries if one.is_fictitious],
    }
    return render_page(request, "candidates/workbench_start.html", context)


@signed_in_only
@require_safe
def requirement_enter(request: HttpRequest) -> HttpResponseBase:
    """From a requirement's page to its candidates; who works in several countries is asked for one."""
    urn = request.GET.get("requirement", "")
    requirement = requirement_named(viewer=request.user, urn=urn)
    countries = working_countries(request.user)
    if len(countries) == 1:
        return redirect("candidates:workbench_show", countries[0].pk, requirement.framework_id, requirement.pk)
    return redirect(f"{reverse('candidates:workbench_start')}?{urlencode({'requirement': requirement.urn})}")


@signed_in_only
@require_safe
def framework_enter(request: HttpRequest, country: str, framework_id: int) -> HttpResponseBase:
    """Go on where the reader stopped in a framework."""
    place = country_of_page(request, country)
    framework = framework_of_page(viewer=request.user, framework_id=framework_id)
    found = place_to_go_on(viewer=request.user, country=place, framework=framework)
    if found is None:
        raise NotFound(_("This framework holds nothing that people judge. Choose another one."))
    return redirect("candidates:workbench_show", place.pk, framework.pk, found)

"""The start page, for visitors and for people with a role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from kerege.foundation.accounts.selectors import current_memberships
from kerege.foundation.interface.blocks import blocks_in
from kerege.foundation.interface.navigation import shown_links
from kerege.foundation.interface.pages import render_page
from kerege.reports.workspace.selectors import own_jobs


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What is there for this reader now."""
    if not request.user.is_authenticated:
        offers = shown_links("main", viewer=request.user, path=request.path)
        return render_page(request, "workspace/start_visitor.html", {"offers": offers})
    memberships = list(current_memberships(request.user).select_related("organisation__country"))
    countries = [member.organisation.country for member in memberships if member.organisation.country]
    context = {
        "memberships": memberships,
        "blocks": blocks_in("start", viewer=request.user),
        "own_jobs": own_jobs(viewer=request.user),
        "work_links": shown_links("work", viewer=request.user, path=request.path),
        "offers": shown_links("main", viewer=request.user, path=request.path),
        "fictitious_countries": [country for country in dict.fromkeys(countries) if country.is_fictitious],
    }
    return render_page(request, "workspace/start_show.html", context)

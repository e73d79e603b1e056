"""Where a person finds the assessments of the country, and the own work in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.interface.pages import paginate, render_page, signed_in_only
from kerege.gaps.assessments.models import Section
from kerege.gaps.assessments.permissions import may_plan
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.selectors.assessments import assessments
from kerege.gaps.assessments.selectors.pages import Standing, overdue_counts, sections_for, standings, standings_between
from kerege.gaps.assessments.views.subject import crumbs_to

PAGE_SIZE = 25


@signed_in_only
@require_safe
def assessment_list(request: HttpRequest) -> HttpResponseBase:
    """Assessments that the reader may see, the newest first."""
    found = assessments(request.user, request.GET.get("country", "")[:2] or None)
    page = paginate(request, found, size=PAGE_SIZE)
    keys = [one.pk for one in page]
    progress, overdue = standings(keys), overdue_counts(keys, timezone.localdate())
    countries = {one.country_id: one.country for one in page}
    context = {
        "page": page,
        "rows": [{"assessment": one, "standing": progress[one.pk], "overdue": overdue.get(one.pk, 0)} for one in page],
        "may_plan": may_plan_somewhere(request),
        "fictitious_countries": [one for one in countries.values() if one.is_fictitious],
        "is_wide": True,
    }
    return render_page(request, "assessments/assessment_list.html", context)


def may_plan_somewhere(request: HttpRequest) -> bool:
    """Whether the reader plans in the name of some organisation of theirs."""
    mine = organisations_of(request.user).exclude(country=None)
    return any(may_plan(request.user, one, SubjectKind.ORGANISATION) for one in mine)


@signed_in_only
@require_safe
def section_list(request: HttpRequest) -> HttpResponse:
    """What was handed to the reader or to the reader's organisations, by due day."""
    today = timezone.localdate()
    rows = [
        {"section": one, "is_overdue": bool(one.due_on and one.due_on < today), "standing": _standing(one)}
        for one in sections_for(request.user)
    ]
    context = {"rows": rows, "crumbs": crumbs_to(None, _("My sections"))}
    return render_page(request, "assessments/section_list.html", context)


def _standing(section: Section) -> Standing:
    span = (section.requirement.position, section.requirement.last_position)
    return standings_between(section.assessment, [span])[0]

"""One assessment: how far it is, who owes what, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import download, render_page, signed_in_only
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Section, Snapshot
from kerege.gaps.assessments.permissions import may_close, may_lead
from kerege.gaps.assessments.rules.corpus import SETTLED
from kerege.gaps.assessments.rules.states import AssessmentState
from kerege.gaps.assessments.selectors.corpus import declared_corpus
from kerege.gaps.assessments.selectors.pages import (
    Standing,
    chapters_of,
    first_unjudged,
    standings,
    standings_between,
)
from kerege.gaps.assessments.selectors.sections import sections_of
from kerege.gaps.assessments.selectors.stale import stale_count
from kerege.gaps.assessments.services.snapshots import snapshot_file
from kerege.gaps.assessments.views.subject import assessment_of_page, crumbs_to, name_of
from kerege.gaps.candidates.selectors import names_of


@signed_in_only
@require_safe
def assessment_show(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """The page of an assessment."""
    assessment = assessment_of_page(request, assessment_id)
    standing = standings([assessment.pk])[assessment.pk]
    chapters, sections = chapters_of(assessment.framework), sections_of(assessment=assessment)
    spans = [(one.position, one.last_position) for one in (*chapters, *(row.requirement for row in sections))]
    parts = standings_between(assessment, spans)
    held = [one for one in zip(chapters, parts, strict=False) if one[1].total]
    is_lead = may_lead(request.user, assessment)
    is_closed = assessment.state == AssessmentState.CLOSED
    context = {
        "assessment": assessment,
        "standing": standing,
        "waiting": {"unjudged": standing.total - standing.judged, "review": standing.awaiting_review},
        "steps": _steps(request, assessment),
        "first_open": None if is_closed else first_unjudged(assessment),
        "stale_count": stale_count(request.user, assessment),
        "chapters": [{"requirement": one, "standing": part} for one, part in held],
        "owners": _owners(sections, parts[len(chapters) :], timezone.localdate()),
        "corpus": _corpus(assessment),
        "may_lead": is_lead,
        "may_copy": is_lead and not is_closed,
        "may_share": is_lead and assessment.visibility == Visibility.ORGANISATION and not is_closed,
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment),
    }
    return render_page(request, "assessments/assessment_show.html", context | _frozen(assessment))


@signed_in_only
@require_safe
def snapshot_download(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """What stood in the assessment when it was closed, byte for byte."""
    assessment = assessment_of_page(request, assessment_id)
    content = snapshot_file(request.user, assessment.pk)
    name = f"assessment-{assessment.country_id}-{assessment.pk}.json"
    return download(content, name=name, media_type="application/json")


def _steps(request: HttpRequest, assessment: Assessment) -> list[dict[str, str]]:
    """Steps that the reader may take now, the usual one first."""
    is_lead, may_end = may_lead(request.user, assessment), may_close(request.user, assessment)
    ways = {
        AssessmentState.PLANNED: [("open", pgettext("assessment", "Open it"), is_lead)],
        AssessmentState.OPEN: [("review", _("Send to review"), is_lead)],
        AssessmentState.IN_REVIEW: [("close", _("Close it"), may_end), ("reopen", _("Back to judging"), is_lead)],
        AssessmentState.CLOSED: [],
    }
    return [
        {"step": step, "label": label} for step, label, may_take in ways[AssessmentState(assessment.state)] if may_take
    ]


def _owners(sections: Sequence[Section], parts: Sequence[Standing], today: date) -> list[dict[str, Any]]:
    """Sections by organisation: who owes most days comes first, and in each the oldest due day."""
    owners: dict[int, dict[str, Any]] = {}
    for section, part in zip(sections, parts, strict=True):
        organisation = section.organisation
        owner = owners.setdefault(
            organisation.pk, {"organisation": organisation, "name": name_of(organisation), "rows": [], "overdue": 0}
        )
        is_overdue = section.done_at is None and section.due_on is not None and section.due_on < today
        owner["overdue"] += is_overdue
        owner["rows"].append({"section": section, "standing": part, "is_overdue": is_overdue})
    for owner in owners.values():
        owner["rows"].sort(key=lambda row: (not row["is_overdue"], row["section"].due_on or date.max))
    return sorted(owners.values(), key=lambda owner: (-owner["overdue"], owner["name"]))


def _corpus(assessment: Assessment) -> dict[str, int]:
    states = declared_corpus(assessment).declared.values()
    return {"settled": sum(state in SETTLED for state in states), "total": len(states)}


def _frozen(assessment: Assessment) -> dict[str, Any]:
    """What was frozen at closing, without reading its content."""
    found = Snapshot.objects.filter(assessment=assessment).defer("content").first()
    names = names_of({found.made_by}) if found else {}
    return {"snapshot": found, "closed_by": names.get(found.made_by, "") if found else ""}

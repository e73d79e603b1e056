"""Parts of an assessment that are handed out: the form, the sheet, the word that it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.interface.pages import paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.forms import SectionForm
from kerege.gaps.assessments.models import Assessment, Section
from kerege.gaps.assessments.permissions import demand_lead, may_finish
from kerege.gaps.assessments.rules.states import AssessmentState
from kerege.gaps.assessments.selectors.pages import (
    branches_to_hand,
    findings_in,
    first_unjudged,
    organisations_in,
    people_of,
    section_seen_by,
    standings_between,
)
from kerege.gaps.assessments.services.sections import finish_section, hand_section, take_back_section
from kerege.gaps.assessments.views.posted import posted_revision
from kerege.gaps.assessments.views.subject import assessment_of_page, crumbs_to, home_of, indented, name_of

PAGE_SIZE = 200


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def section_hand(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """Hand a part to an organisation or a person with a due day, or change who holds it."""
    assessment = assessment_of_page(request, assessment_id)
    demand_lead(request.user, assessment)
    asked = request.POST.get("requirement") or request.GET.get("requirement", "")
    held = Section.objects.filter(assessment=assessment, requirement=int(asked)).first() if asked.isdecimal() else None
    form = _form(request, assessment, held, asked)
    if request.method == "POST" and form.is_valid() and held is not None and not form.cleaned_data["revision"]:
        form.add_error("requirement", _("This part is handed out already. Send again to change who holds it."))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.catching():
            hand_section(
                by=request.user,
                assessment_id=assessment.pk,
                requirement_id=int(said["requirement"]),
                organisation=Organisation.objects.get(pk=said["organisation"]),
                person=User.objects.get(pk=said["person"]) if said["person"] else None,
                due_on=said["due_on"],
                note=said["note"],
                revision=said["revision"],
                now=timezone.now(),
            )
            messages.success(request, _("The part is handed out."))
            return redirect(f"{reverse('assessments:assessment_show', args=[assessment.pk])}#sections")
    context = {
        "assessment": assessment,
        "form": form,
        "section": held,
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment, _("Hand out a part")),
    }
    return render_page(request, "assessments/section_hand.html", context, status=400 if form.errors else 200)


def _form(request: HttpRequest, assessment: Assessment, held: Section | None, asked: str) -> SectionForm:
    organisations = _possible(assessment)
    people = people_of([one.pk for one in organisations], timezone.localdate())
    start = {"requirement": asked, "revision": 0}
    if held is not None:
        start |= {
            "organisation": held.organisation_id,
            "person": held.person_id or "",
            "due_on": held.due_on,
            "note": held.note,
            "revision": held.revision,
        }
    return SectionForm(
        request.POST or None,
        initial=start,
        branches=[(str(one.pk), indented(one)) for one in branches_to_hand(assessment.framework)],
        organisations=[(str(one.pk), name_of(one)) for one in organisations],
        people=[(str(one.user_id), f"{one.user.display_name} ({one.organisation.short_name})") for one in people],
    )


def _possible(assessment: Assessment) -> list[Organisation]:
    """Organisations that may judge here: the assessed one, or every one of the country."""
    found = organisations_in(home_of(assessment))
    own = assessment.subject_organisation_id
    return [one for one in found if own in {None, one.pk}]


@signed_in_only
@require_safe
def section_show(request: HttpRequest, section_id: int) -> HttpResponseBase:
    """The sheet of a section: its requirements with their words, and room for notes on paper."""
    section = section_seen_by(viewer=request.user, section_id=section_id)
    assessment, top = section.assessment, section.requirement
    span, today = (top.position, top.last_position), timezone.localdate()
    page = paginate(request, findings_in(assessment, span), size=PAGE_SIZE)
    is_working = assessment.state in {AssessmentState.OPEN, AssessmentState.IN_REVIEW}
    context = {
        "section": section,
        "assessment": assessment,
        "page": page,
        "rows": page.object_list,
        "standing": standings_between(assessment, [span])[0],
        "is_overdue": section.done_at is None and section.due_on is not None and section.due_on < today,
        "first_open": first_unjudged(assessment, span) if is_working else None,
        "may_finish": is_working and section.done_at is None and may_finish(request.user, assessment, section),
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment, _("Section")),
    }
    return render_page(request, "assessments/section_show.html", context)


@signed_in_only
@require_POST
@posted_once
def section_finish(request: HttpRequest, section_id: int) -> HttpResponseBase:
    """The holder says that the part is judged."""
    section = section_seen_by(viewer=request.user, section_id=section_id)
    finish_section(by=request.user, section_id=section.pk, revision=posted_revision(request), now=timezone.now())
    messages.success(request, _("The section is done. Those who lead the assessment see it."))
    return redirect("assessments:section_show", section.pk)


@signed_in_only
@require_POST
@posted_once
def section_take_back(request: HttpRequest, section_id: int) -> HttpResponseBase:
    """Nobody in particular answers for the part any more."""
    section = section_seen_by(viewer=request.user, section_id=section_id)
    take_back_section(by=request.user, section_id=section.pk, revision=posted_revision(request), now=timezone.now())
    messages.success(request, _("The part was taken back. What was judged in it stays."))
    return redirect(f"{reverse('assessments:assessment_show', args=[section.assessment_id])}#sections")

"""Which branches of a country's law an assessment declares as loaded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kerege.evidence.law.models import Work
from kerege.foundation.interface.pages import render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.forms import BranchForm
from kerege.gaps.assessments.models import Assessment, CorpusBranch
from kerege.gaps.assessments.permissions import demand_declare, may_declare
from kerege.gaps.assessments.rules.corpus import SETTLED, BranchState
from kerege.gaps.assessments.rules.states import AssessmentState
from kerege.gaps.assessments.selectors.asked import asked_counts
from kerege.gaps.assessments.selectors.pages import branches_of, works_of
from kerege.gaps.assessments.services.corpus import declare_branch
from kerege.gaps.assessments.views.subject import assessment_of_page, crumbs_to, home_of
from kerege.gaps.candidates.selectors import names_of
from kerege.kernel.errors import NotFound
from kerege.requirements.frameworks.rules import LawBranch


@signed_in_only
@require_safe
def corpus_show(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """The branches, what was said of each, and what that opens."""
    assessment = assessment_of_page(request, assessment_id)
    pairs = _pairs(request, assessment)
    rows, asked = [row for row, _works in pairs], asked_counts(assessment)
    names = names_of({row.declared_by for row in rows} - {""})
    context = {
        "assessment": assessment,
        "branches": [
            {
                "row": row,
                "works": works,
                "asked": asked[row.branch],
                "declared_by": names.get(row.declared_by, ""),
            }
            for row, works in pairs
        ],
        "settled": sum(row.state in SETTLED for row in rows),
        "total": len(rows),
        "first_open": next((row.branch for row in rows if row.state not in SETTLED), ""),
        "may_declare": assessment.state != AssessmentState.CLOSED and may_declare(request.user, assessment),
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment, _("Which law is loaded?")),
    }
    return render_page(request, "assessments/corpus_show.html", context)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def branch_declare(request: HttpRequest, assessment_id: int, branch: str) -> HttpResponseBase:
    """Say of one branch what it holds, and go on to the next."""
    assessment = assessment_of_page(request, assessment_id)
    pairs = _pairs(request, assessment)
    rows = [one for one, _works in pairs]
    row, chosen = next(((one, works) for one, works in pairs if one.branch == branch), (None, []))
    if row is None:
        raise NotFound(_("There is no such branch of law. Go back to the list of branches."))
    demand_declare(request.user, assessment)
    form = _form(request, assessment, row, chosen)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.catching():
            declare_branch(
                by=request.user,
                assessment_id=assessment.pk,
                branch=LawBranch(row.branch),
                state=BranchState(said["state"]),
                work_ids=[int(one) for one in said.get("works", [])],
                note=said["note"],
                revision=said["revision"],
                now=timezone.now(),
            )
            return _onward(request, assessment, rows, row)
    context = {
        "assessment": assessment,
        "row": row,
        "form": form,
        "number": rows.index(row) + 1,
        "total": len(rows),
        "fictitious_country": assessment.country,
        "crumbs": crumbs_to(assessment, _("Which law is loaded?")),
    }
    return render_page(request, "assessments/branch_declare.html", context, status=400 if form.errors else 200)


def _pairs(request: HttpRequest, assessment: Assessment) -> list[tuple[CorpusBranch, list[Work]]]:
    pairs = branches_of(viewer=request.user, assessment=assessment)
    if not pairs:
        raise NotFound(_("This framework does not ask for law, so there is no corpus to declare."))
    return pairs


def _form(request: HttpRequest, assessment: Assessment, row: CorpusBranch, chosen: list[Work]) -> BranchForm:
    visible = works_of(viewer=request.user, country=home_of(assessment))
    start = {
        "state": row.state,
        "works": [str(one.pk) for one in chosen],
        "note": row.note,
        "revision": row.revision,
    }
    return BranchForm(request.POST or None, works=[(str(one.pk), _words(one)) for one in visible], initial=start)


def _words(work: Work) -> str:
    day = work.dated_on.isoformat() if work.dated_on else ""
    more = ", ".join(part for part in (str(work.get_kind_display()), work.number, day) if part)
    return f"{work.title.text or work.uri} ({more})"


def _onward(
    request: HttpRequest, assessment: Assessment, rows: list[CorpusBranch], row: CorpusBranch
) -> HttpResponseBase:
    messages.success(request, _("Said of “%(branch)s”.") % {"branch": row.get_branch_display()})
    after = rows[rows.index(row) + 1 :]
    following = next((one.branch for one in after if one.state not in SETTLED), "")
    if request.POST.get("then") == "next" and following:
        return redirect("assessments:branch_declare", assessment.pk, following)
    return redirect("assessments:corpus_show", assessment.pk)

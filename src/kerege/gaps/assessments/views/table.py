"""The findings of an assessment as a table, and one word for several of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.interface.pages import render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.forms import BulkForm, BulkReviewForm, FilterForm, ticked
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.models.words import JUDGEMENT_LABELS
from kerege.gaps.assessments.permissions import may_judge, may_review
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.findings import PAGE_SIZE, Filters, FindingRow, finding_rows
from kerege.gaps.assessments.selectors.pages import branch_of_page, branches_to_hand
from kerege.gaps.assessments.selectors.sections import sections_of
from kerege.gaps.assessments.services.judging import BulkOutcome, Verdict, judge_many
from kerege.gaps.assessments.services.reviewing import review_many
from kerege.gaps.assessments.views.finding import levels_of
from kerege.gaps.assessments.views.subject import assessment_of_page, crumbs_to, indented, name_of

OUTCOME = "assessments_outcome"


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def finding_list(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """The table, narrowed by what the reader chose; a word or a review for all that are ticked."""
    assessment = assessment_of_page(request, assessment_id)
    if request.method != "POST":
        return _table(request, assessment)
    chosen = ticked(request.POST.getlist("finding"))
    is_review = request.POST.get("act") == "review"
    form: Any = BulkReviewForm(request.POST) if is_review else _judge_form(assessment, request.POST)
    if not chosen:
        form.add_error(None, _("Tick at least one requirement."))
    if form.is_valid():
        take = _review if is_review else _judge
        with form.catching():
            done = take(request, assessment, chosen, form.cleaned_data)
            request.session[OUTCOME] = _told(assessment, done) | {"is_review": is_review}
            return redirect(request.get_full_path())
    return _table(request, assessment, form=form, chosen=chosen, status=400)


def _judge(
    request: HttpRequest, assessment: Assessment, chosen: dict[int, int], said: Mapping[str, Any]
) -> BulkOutcome:
    return judge_many(
        by=request.user,
        assessment_id=assessment.pk,
        finding_ids=list(chosen),
        verdict=Verdict(
            word=Judgement(said["word"]), level=said.get("level"), rationale=said["rationale"], as_of=said["as_of"]
        ),
        provision_id=said["provision"],
        relation=LinkRelation(said["relation"]),
        revisions=chosen,
        now=timezone.now(),
    )


def _review(
    request: HttpRequest, assessment: Assessment, chosen: dict[int, int], said: Mapping[str, Any]
) -> BulkOutcome:
    return review_many(
        by=request.user,
        assessment_id=assessment.pk,
        finding_ids=list(chosen),
        verdict=ReviewState(said["verdict"]),
        note=said["note"],
        revisions=chosen,
        now=timezone.now(),
    )


def _table(
    request: HttpRequest,
    assessment: Assessment,
    *,
    form: Any = None,
    chosen: Mapping[int, int] | None = None,
    status: int = 200,
) -> HttpResponse:
    sections = sections_of(assessment=assessment)
    filters = FilterForm(
        request.GET or None,
        branches=[(str(one.pk), indented(one)) for one in branches_to_hand(assessment.framework)],
        words=[(word.value, dict(JUDGEMENT_LABELS)[word.value]) for word in assessment.words.words],
        sections=[(str(one.pk), f"{one.requirement.ref} {name_of(one.organisation)}") for one in sections],
    )
    said = filters.answers()
    branch = branch_of_page(assessment, said["branch"])
    chosen_only, number = _filters(request, assessment, said), _number(request)
    found = finding_rows(request.user, assessment, branch, chosen_only, number, sections=sections)
    lines = _lines(request, assessment, found.rows, chosen or {})
    context = {
        "assessment": assessment,
        "rows": lines,
        # one look-up for all lines: they differ in their last part only
        "finding_base": reverse("assessments:finding_show", args=[0]).removesuffix("0/"),
        "page": Paginator(range(found.total), PAGE_SIZE).get_page(found.page),
        "filters": filters,
        "is_narrowed": any(said.values()),
        "branch": branch,
        "outcome": _outcome(request, assessment),
        "form": form,
        "fictitious_country": assessment.country,
        "is_wide": True,
        "crumbs": crumbs_to(assessment, _("Findings")),
    }
    context |= _bulk(assessment, lines, form)
    return render_page(request, "assessments/finding_list.html", context, status=status)


def _filters(request: HttpRequest, assessment: Assessment, said: Mapping[str, Any]) -> Filters:
    own = None
    if said["mine"]:
        own = organisations_of(request.user).filter(country=assessment.country_id).order_by("pk").first()
    return Filters(
        words=_one(said["word"]),
        coverages=_one(said["coverage"]),
        reviews=_one(said["review"]),
        section_id=int(said["section"]) if said["section"] else None,
        organisation_id=own.pk if own is not None else None,
        only_unconfirmed=bool(said["unconfirmed"]),
        only_stale=bool(said["stale"]),
        text=said["q"],
    )


def _one(choice: str) -> tuple[str, ...]:
    return (choice,) if choice else ()


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def _lines(
    request: HttpRequest, assessment: Assessment, rows: Sequence[FindingRow], chosen: Mapping[int, int]
) -> list[dict[str, Any]]:
    """Rows with what the reader may do; rights are asked once per section and author, not once per row."""
    judged: dict[tuple[int | None, bool], bool] = {}
    reviewed: dict[tuple[str, bool], bool] = {}
    lines = []
    for row in rows:
        finding = row.finding
        hand = (row.section.pk if row.section else None, finding.review == ReviewState.RETURNED)
        word = (finding.author, finding.judgement == Judgement.NOT_ASSESSED)
        if hand not in judged:
            judged[hand] = may_judge(request.user, assessment, finding)
        if word not in reviewed:
            reviewed[word] = may_review(request.user, assessment, finding)
        rights = {"may_judge": judged[hand], "may_review": reviewed[word]}
        lines.append({"row": row, "finding": finding, "is_ticked": finding.pk in chosen, **rights})
    return lines


def _bulk(assessment: Assessment, lines: Sequence[Mapping[str, Any]], form: Any) -> dict[str, Any]:
    """The forms for all that are ticked, as far as there is something to tick."""
    shown: dict[str, Any] = {"judge_form": None, "review_form": None}
    if any(line["may_judge"] for line in lines):
        shown["judge_form"] = form if isinstance(form, BulkForm) else _judge_form(assessment)
    if any(line["may_review"] for line in lines):
        shown["review_form"] = form if isinstance(form, BulkReviewForm) else BulkReviewForm()
    return shown | {"has_ticks": any(shown.values())}


def _judge_form(assessment: Assessment, said: Any = None) -> BulkForm:
    labels = dict(JUDGEMENT_LABELS)
    words = [(word.value, labels[word.value]) for word in assessment.words.words]
    return BulkForm(
        said,
        words=words,
        scale=assessment.scale,
        levels=levels_of(assessment),
        initial={"as_of": timezone.localdate()},
    )


def _told(assessment: Assessment, done: BulkOutcome) -> dict[str, Any]:
    """What the next page tells, in plain values that a session can keep."""
    refused = [[pk, reason] for pk, reason in done.refused]
    return {"assessment": assessment.pk, "kept": len(done.judged), "refused": refused}


def _outcome(request: HttpRequest, assessment: Assessment) -> dict[str, Any] | None:
    """What became of the last words for several, told once."""
    kept = request.session.get(OUTCOME)
    if request.method != "GET" or not kept or kept["assessment"] != assessment.pk:
        return None
    del request.session[OUTCOME]
    rows = Finding.objects.filter(assessment=assessment, pk__in=[pk for pk, _reason in kept["refused"]])
    known = {row.pk: row for row in rows.select_related("requirement")}
    refused = [{"finding": known[pk], "reason": reason} for pk, reason in kept["refused"] if pk in known]
    words = (
        ngettext("%(n)d finding was reviewed.", "%(n)d findings were reviewed.", kept["kept"])
        if kept["is_review"]
        else ngettext("%(n)d requirement was judged.", "%(n)d requirements were judged.", kept["kept"])
    )
    return {"words": words % {"n": kept["kept"]}, "kept": kept["kept"], "refused": refused}

"""One requirement with what is said of it and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.languages import reader_tag
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.gaps.assessments.forms import DocumentForm, ProvisionForm, ReviewForm, VerdictForm
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.models.words import JUDGEMENT_LABELS, RELATION_LABELS
from kerege.gaps.assessments.permissions import is_own_word, may_judge, may_review
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState
from kerege.gaps.assessments.rules.vocabulary import LEGAL, Judgement, scale_steps
from kerege.gaps.assessments.selectors.assessments import finding as finding_seen_by
from kerege.gaps.assessments.selectors.evidence_views import candidate_offers, relevant_offers
from kerege.gaps.assessments.selectors.history import searches_beside, versions_of
from kerege.gaps.assessments.selectors.pages import neighbours_of
from kerege.gaps.assessments.selectors.published import scores_beside
from kerege.gaps.assessments.selectors.suggestions import suggestions
from kerege.gaps.assessments.selectors.words import Offered, words_for
from kerege.gaps.assessments.services.evidence_page import evidence_of
from kerege.gaps.assessments.views.subject import crumbs_to, findings_crumb
from kerege.gaps.candidates.selectors import names_of
from kerege.gaps.candidates.services.matching import match_requirements, requirement_text
from kerege.requirements.frameworks.format.texts import mapping_of, plain_text
from kerege.requirements.frameworks.format.values import decode

CANDIDATES_SHOWN = 5
EVIDENCE_SHOWN, ALL_EVIDENCE = 6, 500
LEVELS_AS_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Returned:
    """Forms that come back with what was wrong in them, and the status of the answer."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    status: int = 200

    @property
    def flawed(self) -> Form | None:
        """The form whose faults stand on top of the page."""
        return next(iter(self.forms.values()), None)


@signed_in_only
@require_safe
def finding_show(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """The page of a finding."""
    return finding_page(request, finding_seen_by(request.user, finding_id))


def finding_page(request: HttpRequest, finding: Finding, returned: Returned | None = None) -> HttpResponse:
    """The whole page, with what was wrong with the last entry on top."""
    returned = returned or Returned()
    assessment, requirement = finding.assessment, finding.requirement
    requirement.framework = assessment.framework
    before, after = neighbours_of(finding)
    context = {
        "assessment": assessment,
        "finding": finding,
        "requirement": requirement,
        "framework": assessment.framework,
        "previous_id": before,
        "next_id": after,
        "workbench_address": workbench_address(finding),
        "form": returned.flawed,
        "fictitious_country": assessment.country,
        "is_wide": True,
        "crumbs": crumbs_to(assessment, findings_crumb(assessment), Crumb(requirement.ref or _("Finding"))),
    }
    context |= _rights(request, finding)
    context |= _ground(request, finding)
    context |= _judging(request, finding, returned, may_write=bool(context["may_judge"]))
    context |= _past(finding)
    return render_page(request, "assessments/finding_show.html", context, status=returned.status)


def workbench_address(finding: Finding) -> str:
    """The candidates of the finding's requirement, with the way back."""
    place = [finding.assessment.country_id, finding.assessment.framework_id, finding.requirement_id]
    return reverse("candidates:workbench_show", args=place)


def verdict_form(finding: Finding, offered: Offered, said: Any = None) -> VerdictForm:
    """The form of a judgement, with the words that may be used now."""
    labels = dict(JUDGEMENT_LABELS)
    is_open = finding.needs_confirmation or finding.judgement == Judgement.NOT_ASSESSED
    start = {
        "word": "" if is_open else finding.judgement,
        "level": finding.level,
        "as_of": finding.as_of if finding.as_of and not is_open else timezone.localdate(),
        "rationale": finding.rationale,
        "revision": finding.revision,
    }
    words = [(word.value, labels[word.value]) for word in offered.words]
    assessment = finding.assessment
    return VerdictForm(said, words=words, scale=assessment.scale, levels=levels_of(assessment), initial=start)


def levels_of(assessment: Assessment) -> list[tuple[float, str]]:
    """The levels of the framework's scale with their names; none where it has no scale, or a very fine one."""
    ends = assessment.scale
    if Judgement.LEVEL not in assessment.words or ends is None or ends[1] - ends[0] > LEVELS_AS_CHOICES:
        return []
    steps = scale_steps(decode(assessment.framework.scale))
    named = {step["score"]: _step_name(step) for step in steps if isinstance(step.get("score"), int | float)}
    return [
        (float(level), " – ".join(part for part in (str(level), named.get(level, "")) if part))
        for level in range(int(ends[0]), int(ends[1]) + 1)
    ]


def _step_name(step: Mapping[str, Any]) -> str:
    own = mapping_of(mapping_of(step, "translations"), reader_tag())
    return plain_text(own.get("name")) or plain_text(step.get("name"))


def _rights(request: HttpRequest, finding: Finding) -> dict[str, Any]:
    assessment, is_judge = finding.assessment, may_judge(request.user, finding.assessment, finding)
    return {
        "may_judge": is_judge,
        "may_review": may_review(request.user, assessment, finding),
        "is_own_word": is_own_word(request.user, finding),
        "why_not": "" if is_judge else _why_not(assessment, finding),
    }


def _why_not(assessment: Assessment, finding: Finding) -> str:
    if assessment.state == AssessmentState.PLANNED:
        return _("The assessment is only planned; nobody judges before it is opened.")
    if assessment.state == AssessmentState.CLOSED:
        return _("The assessment is closed; what stands here stays.")
    if assessment.state == AssessmentState.IN_REVIEW and finding.review != ReviewState.RETURNED:
        return _("The assessment is in review; only what is returned may be judged anew.")
    return _("Those who hold the section, or who judge for the subject, give the word here.")


def _ground(request: HttpRequest, finding: Finding) -> dict[str, Any]:
    """Evidence, offers, searches, suggestions, published scores."""
    most = ALL_EVIDENCE if request.GET.get("evidence") == "all" else EVIDENCE_SHOWN
    evidence = evidence_of(viewer=request.user, finding=finding, language=reader_tag(), most=most)
    linked = evidence.places
    return {
        "evidence": evidence.shown,
        "evidence_hidden": evidence.hidden,
        "stale": evidence.is_stale,
        "relevant": relevant_offers(viewer=request.user, finding=finding, linked=linked),
        "candidates": _candidates(request, finding, linked),
        "relations": RELATION_LABELS,
        "searches": searches_beside(viewer=request.user, finding=finding),
        "suggestions": suggestions(request.user, finding),
        "scores": scores_beside(viewer=request.user, finding=finding),
    }


def _candidates(request: HttpRequest, finding: Finding, linked: set[tuple[int | None, str]]) -> list[Any]:
    """The best candidates, when the reader asks for them: they cost a search in the law."""
    if request.GET.get("candidates") != "yes":
        return []
    asked = requirement_text(finding.requirement)
    found = match_requirements(
        viewer=request.user, country=finding.assessment.country_id, requirements=[asked], top=CANDIDATES_SHOWN
    )
    ids = [
        one.provision_id
        for one in found.candidates.get(asked.urn, [])
        if (found.rows[one.provision_id].work_id, found.rows[one.provision_id].eid) not in linked
    ]
    return candidate_offers(viewer=request.user, provision_ids=ids)


def _judging(request: HttpRequest, finding: Finding, returned: Returned, *, may_write: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "review_form": returned.forms.get("review") or ReviewForm(initial={"revision": finding.revision}),
        "provision_form": returned.forms.get("provision") or ProvisionForm(auto_id="provision-%s"),
        "document_form": returned.forms.get("document") or DocumentForm(auto_id="document-%s"),
    }
    if not may_write:
        return shown
    offered = words_for(request.user, finding)
    form = returned.forms.get("verdict") or verdict_form(finding, offered)
    return shown | {"verdict_form": form, "words": _words(finding, offered, str(form["word"].value() or ""))}


def _words(finding: Finding, offered: Offered, chosen: str) -> list[dict[str, Any]]:
    """Every word of the vocabulary in its order: to choose, or with the reason why not and what to do."""
    labels = dict(JUDGEMENT_LABELS)
    return [
        {
            "value": word.value,
            "label": labels[word.value],
            "is_checked": word.value == chosen,
            "reason": offered.barred.get(word, ""),
            "help": _help(finding, offered, word),
        }
        for word in finding.assessment.words.words
    ]


def _help(finding: Finding, offered: Offered, word: Judgement) -> dict[str, str] | None:
    """Where a person goes to make a barred word available."""
    if finding.assessment.words is not LEGAL or word is not Judgement.NONE_IDENTIFIED:
        return None
    if offered.open_branches or any(one.is_missing for one in offered.delegations):
        address = reverse("assessments:corpus_show", args=[finding.assessment_id])
        return {"href": address, "label": _("Which law is loaded?")}
    return {"href": workbench_address(finding), "label": _("Search the law on the workbench")}


def _past(finding: Finding) -> dict[str, Any]:
    versions = versions_of(finding)
    names = names_of({finding.author, finding.reviewer, *(one.changed_by for one in versions)} - {""})
    return {
        "history": [{"version": one, "by": names.get(one.changed_by, "")} for one in versions],
        "author": names.get(finding.author, ""),
        "reviewer": names.get(finding.reviewer, ""),
    }

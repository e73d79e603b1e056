"""Findings as the register looks at them: which may open a gap, and which say something newer about one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.register.models import Gap
from kerege.gaps.register.models.words import REFUSAL_LABELS
from kerege.gaps.register.rules.opening import MISSING, Refusal, subject_key, why_no_gap
from kerege.gaps.register.rules.states import STANDING
from kerege.kernel.errors import NotFound
from kerege.kernel.values import Coverage

LINE_COLUMNS = (
    "assessment_id",
    "requirement_urn",
    "position",
    "judgement",
    "coverage",
    "needs_confirmation",
    "requirement__ref",
    "requirement__name",
)
GAP_COLUMNS = ("requirement_urn", "requirement_ref", "requirement_name", "title", "state", "assessment_id")


def finding_of_page(*, viewer: Actor, finding_id: int) -> Finding:
    """The finding of a page's address, with its assessment and its requirement."""
    found = _findings(viewer).filter(pk=finding_id).first()
    if found is None:
        raise NotFound(_("There is no such finding, or it is not shared with you. Check the address."))
    return found


def subject_of(assessment: Assessment) -> str:
    """Name under which the gaps of an assessment's subject are counted."""
    return subject_key(
        kind=SubjectKind(assessment.subject_kind),
        organisation_id=assessment.subject_organisation_id,
        name=assessment.subject_name,
    )


def standing_gap_for(finding: Finding) -> Gap | None:
    """The gap that stands already for the same subject and requirement, within the finding's own circle."""
    assessment = finding.assessment
    rows = Gap.objects.unscoped(reason="whether one stands already; the caller was shown the finding").filter(
        country=assessment.country_id,
        subject_key=subject_of(assessment),
        requirement_urn=finding.requirement_urn,
        state__in=STANDING,
        visibility=assessment.visibility,
    )
    if assessment.visibility == Visibility.ORGANISATION:
        rows = rows.filter(organisation=assessment.organisation_id)
    return rows.first()


def newer_finding(*, viewer: Actor, gap: Gap) -> Finding | None:
    """The newest judged finding of the same subject and requirement in a later assessment than the gap's own.

    A gap that the whole country sees never comes to rest on a finding that only one organisation sees.
    """
    held = gap.finding.assessment
    assessments = Assessment.objects.visible_to(viewer).filter(
        Q(visibility=Visibility.COUNTRY.value) | Q(visibility=gap.visibility, organisation=gap.organisation_id),
        country=gap.country_id,
        subject_kind=held.subject_kind,
        subject_organisation=held.subject_organisation_id,
        subject_name=held.subject_name,
        framework_urn=gap.framework_urn,
        pk__gt=held.pk,
    )
    rows = Finding.objects.filter(assessment__in=assessments.values("pk"), requirement_urn=gap.requirement_urn)
    judged = rows.exclude(judgement=Judgement.NOT_ASSESSED.value).exclude(needs_confirmation=True)
    return judged.select_related("assessment").order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Openable:
    """A finding of an assessment with the gap that stands for it, or the reason why none may be opened."""

    finding: Finding
    gap: Gap | None
    refusal: Refusal | None

    @property
    def may_be_chosen(self) -> bool:
        """Whether a gap may be opened from it now."""
        return self.gap is None and self.refusal is None

    @property
    def refusal_words(self) -> str:
        """Why none may be opened, in the reader's language."""
        return str(REFUSAL_LABELS[self.refusal]) if self.refusal else ""


def findings_to_open(*, viewer: Actor, assessment: Assessment) -> list[Openable]:
    """Findings of an assessment that say that something is missing, in the order of the framework."""
    visible = Assessment.objects.visible_to(viewer).filter(pk=assessment.pk)
    rows = Finding.objects.filter(assessment__in=visible.values("pk"), coverage__in=MISSING).order_by("position")
    standing = {row.requirement_urn: row for row in _standing(assessment).only(*GAP_COLUMNS)}
    lines = rows.select_related("requirement").only(*LINE_COLUMNS)
    return [Openable(row, standing.get(row.requirement_urn), refusal_of(row)) for row in lines]


def standing_gaps(assessment: Assessment) -> dict[str, Gap]:
    """Gaps that stand for an assessment's subject and circle, by the name of the requirement."""
    return {row.requirement_urn: row for row in _standing(assessment)}


def _standing(assessment: Assessment) -> QuerySet[Gap]:
    rows = Gap.objects.unscoped(reason="whether they stand already; the caller was shown the assessment").filter(
        country=assessment.country_id,
        subject_key=subject_of(assessment),
        framework_urn=assessment.framework_urn,
        state__in=STANDING,
        visibility=assessment.visibility,
    )
    if assessment.visibility == Visibility.ORGANISATION:
        rows = rows.filter(organisation=assessment.organisation_id)
    return rows  # type: ignore[no-any-return]


def gaps_to_take_over(*, viewer: Actor, assessment: Assessment) -> list[Gap]:
    """Standing gaps that rest on an earlier assessment although this one judged their requirement again."""
    rows = _standing(assessment).filter(assessment__lt=assessment.pk).only(*GAP_COLUMNS)
    earlier = {row.requirement_urn: row for row in rows}
    if not earlier:
        return []
    judged = _findings(viewer).filter(assessment=assessment, needs_confirmation=False)
    urns = judged.exclude(judgement=Judgement.NOT_ASSESSED.value).order_by("position")
    return [earlier[urn] for urn in urns.values_list("requirement_urn", flat=True) if urn in earlier]


def refusal_of(finding: Finding) -> Refusal | None:
    """Why the finding opens no gap; None when it opens one."""
    return why_no_gap(
        word=Judgement(finding.judgement),
        coverage=Coverage(finding.coverage),
        needs_confirmation=finding.needs_confirmation,
    )


def _findings(viewer: Actor) -> QuerySet[Finding]:
    return Finding.objects.filter(assessment__in=Assessment.objects.visible_to(viewer).values("pk")).select_related(
        "assessment__country", "assessment__organisation", "requirement__framework"
    )

"""How findings stood on a day, and which finding on each requirement is the newest in a country."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, Finding, FindingVersion
from kerege.gaps.assessments.rules.states import AssessmentState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement

HEAVY = ("guidance", "typical_evidence", "keywords", "duties", "questions", "search_text")


def findings_as_of(viewer: Actor, assessment: Assessment, day: date) -> dict[int, FindingVersion]:
    """By finding, how an assessment stood when the day ended (in UTC)."""
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)
    visible = Assessment.objects.visible_to(viewer).filter(pk=assessment.pk)
    rows = FindingVersion.objects.filter(finding__assessment__in=visible.values("pk"), changed_at__lt=end)
    return {row.finding_id: row for row in rows.order_by("finding_id", "revision")}


def latest_findings(viewer: Actor, country: str, framework_urn: str) -> dict[str, Finding]:
    """By requirement, the newest judged finding on the country itself, open or closed; each says its assessment.

    Where nobody has judged a requirement yet, the row of the newest assessment stands for it, not assessed.
    """
    visible = Assessment.objects.visible_to(viewer).filter(
        country=country, framework_urn=framework_urn, subject_kind=SubjectKind.COUNTRY
    )
    known = {one.pk: one for one in visible.exclude(state=AssessmentState.PLANNED).select_related("framework")}
    order = sorted(known, key=lambda pk: (known[pk].period_ends_on, pk), reverse=True)
    rows = (
        Finding.objects.filter(assessment__in=order)
        .select_related("requirement")
        .defer(*(f"requirement__{name}" for name in HEAVY))
        .order_by("position")
    )
    found: dict[str, tuple[tuple[bool, int], Finding]] = {}
    for row in rows:
        row.assessment = known[row.assessment_id]
        is_empty = row.judgement == Judgement.NOT_ASSESSED or row.needs_confirmation
        rank = (is_empty, order.index(row.assessment_id))
        if row.requirement_urn not in found or rank < found[row.requirement_urn][0]:
            found[row.requirement_urn] = (rank, row)
    return {urn: row for urn, (_rank, row) in found.items()}

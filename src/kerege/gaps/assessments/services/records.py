"""Fetches what a change needs, locked, and keeps every version of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment, Finding, FindingVersion
from kerege.gaps.assessments.permissions import demand_judge
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState, may_move
from kerege.kernel.errors import NotFound, RuleViolated, StaleRevision

KEPT = ("judgement", "level", "coverage", "rationale", "as_of", "review")


def locked_assessment(by: Actor, assessment_id: int) -> Assessment:
    """The assessment as the actor may see it, held against other changes until the transaction ends."""
    get_visible(Assessment, by, pk=assessment_id)
    rows = Assessment.objects.unscoped(reason="the line above asked whether the actor may see it")
    rows.select_for_update().get(pk=assessment_id)
    return rows.select_related("framework", "organisation", "country").get(pk=assessment_id)  # type: ignore[no-any-return]


def locked_finding(by: Actor, finding_id: int) -> Finding:
    """A finding of an assessment that the actor may see; the whole assessment is held."""
    assessment_id = Finding.objects.filter(pk=finding_id).values_list("assessment_id", flat=True).first()
    if assessment_id is None:
        raise NotFound(_("There is no such finding, or it is not shared with you. Check the address."))
    assessment = locked_assessment(by, assessment_id)
    found = Finding.objects.select_related("requirement").get(pk=finding_id)
    found.assessment = assessment
    return found


def demand_revision(held: int, seen: int) -> None:
    """Raise when somebody changed the record since it was read."""
    if held != seen:
        raise StaleRevision(
            _("Somebody else changed this meanwhile. Nothing was changed. Look at it again and decide."),
            field="revision",
        )


def demand_open(assessment: Assessment) -> None:
    """Raise when nothing in the assessment may change any more, or not yet."""
    if assessment.state == AssessmentState.CLOSED:
        raise RuleViolated(_("This assessment is closed: what stands in it stays. Plan a new one for the next period."))
    if assessment.state == AssessmentState.PLANNED:
        raise RuleViolated(_("This assessment is only planned. Open it first."))


def demand_changeable(finding: Finding, *, by: Actor) -> None:
    """Raise unless the person may change the finding, and the state of things allows it."""
    demand_judge(by, finding.assessment, finding)
    demand_open(finding.assessment)
    if finding.assessment.state == AssessmentState.IN_REVIEW and finding.review != ReviewState.RETURNED:
        raise RuleViolated(
            _("The assessment is in review: only what the reviewer returned may be changed. Ask for its return.")
        )


def note_evidence(assessment: Assessment) -> None:
    """Let whoever counts stale confirmations know that the evidence is not what it was."""
    rows = Assessment.objects.unscoped(reason="the caller holds the assessment")
    rows.filter(pk=assessment.pk).update(evidence_revision=F("evidence_revision") + 1)


def withdraw_review(finding: Finding, *, by: Actor, now: datetime) -> None:
    """Let an accepted finding be reviewed again, because what it rests on has changed."""
    if finding.review != ReviewState.ACCEPTED:
        return
    before = summary(finding)
    finding.review, finding.reviewer, finding.reviewed_at = ReviewState.OPEN.value, "", None
    save_finding(finding, act="review-withdrawn", before=before, by=by, now=now)


def demand_not_closed(assessment: Assessment) -> None:
    """Raise when the assessment is frozen."""
    if assessment.state == AssessmentState.CLOSED:
        demand_open(assessment)


def move(assessment: Assessment, target: AssessmentState, *, by: Actor, now: datetime, note: str = "") -> None:
    """Bring the assessment into another state, where its life allows that."""
    before = assessment.state
    if not may_move(AssessmentState(before), target):
        raise RuleViolated(
            _("An assessment that is '%(before)s' cannot become '%(after)s'.")
            % {"before": assessment.get_state_display(), "after": target.value}
        )
    assessment.state = target.value
    save_assessment(assessment)
    record_event(
        actor=actor_urn(by),
        act=f"assessments.assessment.{target.value}",
        object_urn=assessment.urn,
        country=assessment.country_id,
        before={"state": before},
        after={"state": target.value, "revision": assessment.revision},
        personal={"note": note} if note else None,
        at=now,
    )


def save_assessment(assessment: Assessment) -> None:
    """Store the assessment as its next revision."""
    assessment.revision += 1
    assessment.save()


def save_finding(finding: Finding, *, act: str, before: Mapping[str, object], by: Actor, now: datetime) -> None:
    """Store the finding as its next revision, keep that version, and account for it."""
    finding.revision += 1
    finding.save()
    keep_versions([finding], by=by, now=now)
    record_event(
        actor=actor_urn(by),
        act=f"assessments.finding.{act}",
        object_urn=finding.urn,
        country=finding.assessment.country_id,
        before=before,
        after=summary(finding),
        # reasons are free text and may name people: they can be erased without breaking the account
        personal={"rationale": finding.rationale, "review_note": finding.review_note},
        at=now,
    )


def keep_versions(findings: Iterable[Finding], *, by: Actor, now: datetime) -> None:
    """Keep how the findings stand now."""
    FindingVersion.objects.bulk_create(
        (
            FindingVersion(
                finding=finding,
                revision=finding.revision,
                changed_by=actor_urn(by),
                changed_at=now,
                **{name: getattr(finding, name) for name in KEPT},
            )
            for finding in findings
        ),
        batch_size=200,
    )


def summary(finding: Finding) -> dict[str, object]:
    """The finding as the account of events keeps it, without free text."""
    return {
        "requirement": finding.requirement_urn,
        "judgement": finding.judgement,
        "level": finding.level,
        "coverage": finding.coverage,
        "as_of": finding.as_of.isoformat() if finding.as_of else None,
        "review": finding.review,
        "revision": finding.revision,
    }

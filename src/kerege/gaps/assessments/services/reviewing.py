"""Sends an assessment to review, keeps what reviewers said, and closes it for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.gaps.assessments.models import Assessment, Finding, Snapshot
from kerege.gaps.assessments.permissions import demand_close, demand_lead, demand_review
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.readiness import Obstacle, obstacles_to_closing, obstacles_to_review
from kerege.gaps.assessments.services.judging import BulkOutcome, findings_of
from kerege.gaps.assessments.services.records import (
    demand_open,
    demand_revision,
    locked_assessment,
    locked_finding,
    move,
    save_finding,
    summary,
)
from kerege.gaps.assessments.services.snapshots import freeze
from kerege.kernel.errors import InvalidInput, NotPermitted, RuleViolated, StaleRevision

SHOWN_OBSTACLES = 5


@transaction.atomic
def send_to_review(*, by: Actor, assessment_id: int, revision: int, now: datetime) -> Assessment:
    """Hand the judged findings to those who did not write them."""
    assessment = locked_assessment(by, assessment_id)
    demand_lead(by, assessment)
    demand_revision(assessment.revision, revision)
    demand_open(assessment)
    _demand_none(obstacles_to_review(by, assessment))
    if not assessment.findings.exclude(judgement=Judgement.NOT_ASSESSED).exists():
        raise RuleViolated(_("Nothing is judged yet, so there is nothing to review."))
    move(assessment, AssessmentState.IN_REVIEW, by=by, now=now)
    return assessment


@transaction.atomic
def review_finding(
    *, by: Actor, finding_id: int, verdict: ReviewState, revision: int, now: datetime, note: str = ""
) -> Finding:
    """Accept a finding that somebody else wrote, or return it with the reason."""
    finding = locked_finding(by, finding_id)
    return _review(finding, verdict, note, revision=revision, by=by, now=now)


@transaction.atomic
def review_many(
    *,
    by: Actor,
    assessment_id: int,
    finding_ids: Sequence[int],
    verdict: ReviewState,
    revisions: Mapping[int, int],
    now: datetime,
    note: str = "",
) -> BulkOutcome:
    """Review several findings alike; those that may not be reviewed are left, each with the reason."""
    assessment = locked_assessment(by, assessment_id)
    judged: list[Finding] = []
    refused: list[tuple[int, str]] = []
    for finding in findings_of(assessment, finding_ids):
        try:
            judged.append(_review(finding, verdict, note, revision=revisions.get(finding.pk, 0), by=by, now=now))
        except (NotPermitted, RuleViolated, StaleRevision) as error:
            refused.append((finding.pk, error.message))
    return BulkOutcome(tuple(judged), tuple(refused))


@transaction.atomic
def reopen(*, by: Actor, assessment_id: int, revision: int, now: datetime, reason: str) -> Assessment:
    """Take an assessment out of review, so that people judge on; a closed one never opens again."""
    assessment = locked_assessment(by, assessment_id)
    demand_lead(by, assessment)
    demand_revision(assessment.revision, revision)
    demand_open(assessment)
    if not reason.strip():
        raise InvalidInput(_("Say why it is opened again."), field="reason")
    move(assessment, AssessmentState.OPEN, by=by, now=now, note=reason.strip())
    return assessment


@transaction.atomic
def close_assessment(*, by: Actor, assessment_id: int, revision: int, now: datetime) -> Snapshot:
    """Freeze what stands in the assessment; nothing in it changes afterwards."""
    assessment = locked_assessment(by, assessment_id)
    demand_close(by, assessment)
    demand_revision(assessment.revision, revision)
    demand_open(assessment)
    if assessment.state != AssessmentState.IN_REVIEW:
        raise RuleViolated(_("Only an assessment that was reviewed can be closed. Send it to review first."))
    _demand_none(obstacles_to_closing(by, assessment))
    assessment.closed_by, assessment.closed_at = actor_urn(by), now
    move(assessment, AssessmentState.CLOSED, by=by, now=now)
    return freeze(assessment, by=by, now=now)


def _review(finding: Finding, verdict: ReviewState, note: str, *, revision: int, by: Actor, now: datetime) -> Finding:
    demand_review(by, finding.assessment, finding)
    if finding.assessment.state != AssessmentState.IN_REVIEW:
        raise RuleViolated(_("Findings are reviewed while the assessment is in review. Send it to review first."))
    demand_revision(finding.revision, revision)
    if finding.judgement == Judgement.NOT_ASSESSED:
        raise RuleViolated(_("Nobody has judged this requirement, so there is nothing to review."))
    if verdict == ReviewState.RETURNED and not note.strip():
        raise InvalidInput(_("Say what should be looked at again."), field="note")
    stored = (finding.review, finding.reviewer, finding.review_note)
    if stored == (ReviewState(verdict).value, actor_urn(by), note.strip()):
        return finding
    before = summary(finding)
    is_open = verdict == ReviewState.OPEN
    finding.review, finding.review_note = ReviewState(verdict).value, note.strip()
    finding.reviewer = "" if is_open else actor_urn(by)
    finding.reviewed_at = None if is_open else now
    save_finding(finding, act="reviewed", before=before, by=by, now=now)
    return finding


def _demand_none(obstacles: Sequence[Obstacle]) -> None:
    if not obstacles:
        return
    shown = "; ".join(
        f"{one.finding.requirement.ref or one.finding.requirement_urn}: {one.reason}"
        for one in obstacles[:SHOWN_OBSTACLES]
    )
    count = len(obstacles)
    raise RuleViolated(
        ngettext(
            "%(count)d finding stands in the way: %(shown)s",
            "%(count)d findings stand in the way, the first of them: %(shown)s",
            count,
        )
        % {"count": count, "shown": shown}
    )

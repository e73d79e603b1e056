"""Lets gaps rest on newer findings of the same subject and requirement, when a person says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.register.models import Gap
from kerege.gaps.register.permissions import demand_keep, demand_open
from kerege.gaps.register.rules.states import ChangeKind
from kerege.gaps.register.selectors import newer_finding
from kerege.gaps.register.selectors.findings import standing_gaps
from kerege.gaps.register.services.recording import Change, locked, store, told
from kerege.gaps.register.services.weighing import refresh
from kerege.kernel.errors import NotFound


@transaction.atomic
def follow_finding(*, by: Actor, gap_id: int, revision: int, now: datetime) -> Gap:
    """Let one gap rest on the newest finding of its requirement."""
    gap = locked(by, gap_id, revision=revision)
    demand_keep(by, gap)
    newer = newer_finding(viewer=by, gap=gap)
    if newer is None:
        raise NotFound(_("There is no newer finding of this requirement for the same subject."))
    return _follow(gap, newer, by=by, now=now)


@transaction.atomic
def follow_assessment(*, by: Actor, assessment_id: int, now: datetime) -> list[Gap]:
    """Let the gaps of earlier periods rest on what an assessment says now of the same requirements."""
    assessment = get_visible(Assessment, by, pk=assessment_id)
    demand_open(by, assessment)
    earlier = {urn: gap for urn, gap in standing_gaps(assessment).items() if gap.assessment_id < assessment.pk}
    rows = Finding.objects.filter(assessment=assessment, requirement_urn__in=earlier).select_related("assessment")
    judged = rows.exclude(judgement=Judgement.NOT_ASSESSED.value).exclude(needs_confirmation=True)
    return [_follow(earlier[row.requirement_urn], row, by=by, now=now) for row in judged.order_by("position")]


def _follow(gap: Gap, finding: Finding, *, by: Actor, now: datetime) -> Gap:
    before = told(gap)
    gap.finding, gap.assessment = finding, finding.assessment
    store(gap, Change(ChangeKind.FOLLOWED, by, now), before=before)
    refresh([gap.pk], now=now)
    return gap

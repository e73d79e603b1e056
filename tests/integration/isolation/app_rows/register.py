"""Rows of the register of gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.register.services.opening import GapOrder, open_gap
from tests.integration.isolation import world
from tests.integration.isolation.readers import OWN_ORGANISATION, SIGNED_IN, Row


def build(side: world.Side) -> None:
    """A gap of a private assessment."""
    plan = Plan(
        country=side.country,
        framework=side.framework,
        organisation=side.organisation,
        title=f"Register {side.canary}",
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=date(2025, 1, 1),
        period_ends_on=date(2026, 1, 1),
        visibility=Visibility.ORGANISATION,
    )
    assessment = plan_assessment(by=side.drafter, plan=plan, now=world.NOW)
    open_assessment(by=side.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=world.NOW)
    finding = Finding.objects.get(assessment=assessment)
    verdict = Verdict(word=Judgement.NOT_MET, rationale=f"Because {side.canary}", as_of=date(2025, 12, 1))
    judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=world.NOW)
    order = GapOrder(title=f"Gap {side.canary}", person=side.drafter, owner=side.organisation, due_on=date(2025, 12, 2))
    side.more["register_gap"] = open_gap(by=side.drafter, finding_id=finding.pk, order=order, now=world.NOW)


def gap(side: world.Side) -> dict[str, Any]:
    """Address of the gap."""
    return {"gap_id": side.more["register_gap"].pk}


def finding(side: world.Side) -> dict[str, Any]:
    """Address of the finding that it came from."""
    return {"finding_id": side.more["register_gap"].finding_id}


def assessment(side: world.Side) -> dict[str, Any]:
    """Address of the assessment."""
    return {"assessment_id": side.more["register_gap"].assessment_id}


ROWS = {
    "register:gap_list": Row(SIGNED_IN, query="q=canary"),
    # Each reader gets the register of an own country; who works in none has nothing to export.
    "register:gap_export": Row(
        SIGNED_IN - {"administrator", "secretariat", "donor"}, lambda _side: {"form": "json"}, query="state=all"
    ),
    # Without a number these addresses name nothing, whoever asks.
    "register:finding_enter": Row(frozenset(), query="finding=999999999"),
    "register:assessment_enter": Row(frozenset(), query="assessment=999999999"),
    "register:gap_open": Row(OWN_ORGANISATION, finding),
    "register:gaps_open": Row(OWN_ORGANISATION, assessment),
    "register:gaps_follow": Row(OWN_ORGANISATION, assessment),
    "register:gap_show": Row(OWN_ORGANISATION, gap),
    "register:gap_edit": Row(OWN_ORGANISATION, gap),
    "register:gap_hand": Row(OWN_ORGANISATION, gap),
    "register:gap_move": Row(OWN_ORGANISATION, gap),
    "register:gap_follow": Row(OWN_ORGANISATION, gap),
}

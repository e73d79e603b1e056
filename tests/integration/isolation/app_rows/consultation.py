"""Rows of the concordance tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.consultation.services.making import TableOrder, make_table
from tests.integration.isolation import world
from tests.integration.isolation.readers import OWN_ORGANISATION, SIGNED_IN, Row


def build(side: world.Side) -> None:
    """A table of a private assessment, laid before the organisation that made it."""
    plan = Plan(
        country=side.country,
        framework=side.framework,
        organisation=side.organisation,
        title=f"Assessment {side.canary}",
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=date(2026, 1, 1),
        period_ends_on=date(2027, 1, 1),
        visibility=Visibility.ORGANISATION,
    )
    assessment = plan_assessment(by=side.drafter, plan=plan, now=world.NOW)
    open_assessment(by=side.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=world.NOW)
    finding = Finding.objects.get(assessment=assessment)
    verdict = Verdict(word=Judgement.MET, rationale=f"Because {side.canary}", as_of=date(2025, 12, 1))
    judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=world.NOW)
    order = TableOrder(assessment=assessment, ministry=side.organisation, language="ru")
    side.more["consultation_assessment"] = assessment
    side.more["consultation_table"] = make_table(by=side.drafter, order=order, now=world.NOW)


def table(side: world.Side) -> dict[str, Any]:
    """Address of the table."""
    return {"table_id": side.more["consultation_table"].pk}


ROWS = {
    "consultation:table_list": Row(SIGNED_IN),
    "consultation:table_make": Row(
        OWN_ORGANISATION, lambda side: {"assessment_id": side.more["consultation_assessment"].pk}
    ),
    "consultation:table_show": Row(OWN_ORGANISATION, table),
    "consultation:table_return": Row(OWN_ORGANISATION, table),
    "consultation:table_withdraw": Row(OWN_ORGANISATION, table),
    "consultation:table_download": Row(OWN_ORGANISATION, lambda side: {**table(side), "form": "xlsx"}),
}

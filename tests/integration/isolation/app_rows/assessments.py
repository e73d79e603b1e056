"""Rows of assessments: private ones of one organisation, an open one with evidence and a closed one."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from kerege.evidence.law.models import Provision
from kerege.foundation.accounts.models import Role
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.corpus import declare_branch
from kerege.gaps.assessments.services.evidence import link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.reviewing import close_assessment, review_finding, send_to_review
from kerege.gaps.assessments.services.sections import hand_section
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.rules import LawBranch
from kerege.requirements.frameworks.services import import_library
from tests.factories.assessments import framework_of
from tests.factories.world import make_user
from tests.integration.isolation import world
from tests.integration.isolation.readers import OWN_ORGANISATION, SIGNED_IN, WITH_GRANT, Row

DAY = date(2025, 12, 1)


def build(side: world.Side) -> None:
    """An open assessment with a section, evidence and a declared branch, and one that was closed."""
    focal = make_user(side.organisation, role=Role.FOCAL_POINT)
    framework = _framework(side)
    going_on = _planned(side, framework, f"Assessment {side.canary}")
    finding = _judged(side, going_on)
    section = hand_section(
        by=focal, assessment_id=going_on.pk, requirement_id=finding.requirement_id, organisation=side.organisation,
        due_on=DAY, note=f"Please {side.canary}", now=world.NOW,
    )  # fmt: skip
    declare_branch(
        by=focal, assessment_id=going_on.pk, branch=LawBranch.SPECIAL, state=BranchState.LOADED,
        work_ids=[side.work.pk], note=f"Declared {side.canary}", revision=1, now=world.NOW,
    )  # fmt: skip
    side.more["assessments_open"], side.more["assessments_section"] = going_on, section
    side.more["assessments_finding"], side.more["assessments_link"] = finding, finding.links.get()
    side.more["assessments_closed"] = _closed(side, framework, focal)


def _framework(side: world.Side) -> Framework:
    """A legal framework that only the side's organisation has."""
    content = yaml.safe_dump(framework_of(f"{side.code.lower()}-law", count=2)).encode()
    import_library(by=side.drafter, content=content, organisation=side.organisation, now=world.NOW)
    return Framework.plain.get(urn=f"urn:test:framework:{side.code.lower()}-law")


def _planned(side: world.Side, framework: Framework, title: str) -> Assessment:
    plan = Plan(
        country=side.country,
        framework=framework,
        organisation=side.organisation,
        title=title,
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=date(2025, 1, 1),
        period_ends_on=date(2026, 1, 1),
        visibility=Visibility.ORGANISATION,
    )
    assessment = plan_assessment(by=side.drafter, plan=plan, now=world.NOW)
    open_assessment(by=side.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=world.NOW)
    return Assessment.plain.get(pk=assessment.pk)


def _judged(side: world.Side, assessment: Assessment) -> Finding:
    finding = Finding.objects.filter(assessment=assessment).order_by("position")[0]
    provision = Provision.objects.filter(expression=side.later).exclude(text="").order_by("order")[0]
    link_provision(
        by=side.drafter, finding_id=finding.pk, provision_id=provision.pk, relation=LinkRelation.ANSWERS,
        note=f"Linked {side.canary}", now=world.NOW,
    )  # fmt: skip
    verdict = Verdict(Judgement.IDENTIFIED, f"Because {side.canary}", DAY)
    judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=1, now=world.NOW)
    return Finding.objects.get(pk=finding.pk)


def _closed(side: world.Side, framework: Framework, focal: Any) -> Assessment:
    assessment = _planned(side, framework, f"Closed {side.canary}")
    finding = _judged(side, assessment)
    send_to_review(by=focal, assessment_id=assessment.pk, revision=assessment.revision, now=world.NOW)
    review_finding(
        by=focal, finding_id=finding.pk, verdict=ReviewState.ACCEPTED, revision=finding.revision, now=world.NOW
    )
    revision = Assessment.plain.get(pk=assessment.pk).revision
    close_assessment(by=focal, assessment_id=assessment.pk, revision=revision, now=world.NOW)
    return assessment


def one(side: world.Side) -> dict[str, Any]:
    """Address of the assessment that goes on."""
    return {"assessment_id": side.more["assessments_open"].pk}


def closed(side: world.Side) -> dict[str, Any]:
    """Address of the closed one."""
    return {"assessment_id": side.more["assessments_closed"].pk}


def section(side: world.Side) -> dict[str, Any]:
    """Address of the section."""
    return {"section_id": side.more["assessments_section"].pk}


def finding(side: world.Side) -> dict[str, Any]:
    """Address of the judged finding."""
    return {"finding_id": side.more["assessments_finding"].pk}


def link(side: world.Side) -> dict[str, Any]:
    """Address of its evidence."""
    return {**finding(side), "link_id": side.more["assessments_link"].pk}


ROWS = {
    "assessments:assessment_list": Row(SIGNED_IN),
    "assessments:assessment_plan": Row(SIGNED_IN),
    "assessments:section_list": Row(SIGNED_IN),
    "assessments:requirement_enter": Row(WITH_GRANT, query="country=QX&requirement=urn%3Atest%3Areq_node%3Aqx%3A1"),
    "assessments:assessment_show": Row(OWN_ORGANISATION, one),
    "assessments:assessment_step": Row(OWN_ORGANISATION, lambda side: {**one(side), "step": "review"}),
    "assessments:findings_copy": Row(OWN_ORGANISATION, one),
    "assessments:snapshot_download": Row(OWN_ORGANISATION, closed),
    "assessments:corpus_show": Row(OWN_ORGANISATION, one),
    "assessments:branch_declare": Row(OWN_ORGANISATION, lambda side: {**one(side), "branch": "special"}),
    "assessments:section_hand": Row(OWN_ORGANISATION, one),
    "assessments:finding_list": Row(OWN_ORGANISATION, one),
    "assessments:section_show": Row(OWN_ORGANISATION, section),
    "assessments:section_finish": Row(OWN_ORGANISATION, section),
    "assessments:section_take_back": Row(OWN_ORGANISATION, section),
    "assessments:finding_show": Row(OWN_ORGANISATION, finding),
    "assessments:finding_judge": Row(OWN_ORGANISATION, finding),
    "assessments:finding_confirm": Row(OWN_ORGANISATION, finding),
    "assessments:finding_review": Row(OWN_ORGANISATION, finding),
    "assessments:provision_link": Row(OWN_ORGANISATION, finding),
    "assessments:document_link": Row(OWN_ORGANISATION, finding),
    "assessments:search_attach": Row(OWN_ORGANISATION, finding),
    "assessments:link_remove": Row(OWN_ORGANISATION, link),
    "assessments:link_reconfirm": Row(OWN_ORGANISATION, link),
}

"""Plans an assessment with a row for every requirement that people judge, opens it, and shares it with the country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.selectors import get_visible
from kerege.foundation.ownership.services import set_visibility
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, CorpusBranch, Finding
from kerege.gaps.assessments.permissions import demand_lead, demand_plan
from kerege.gaps.assessments.rules.framework_hints import implementation_groups
from kerege.gaps.assessments.rules.states import AssessmentState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import LEGAL, scale_ends, vocabulary_named
from kerege.gaps.assessments.services.copying import copy_into
from kerege.gaps.assessments.services.records import demand_revision, keep_versions, locked_assessment, move
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.requirements.frameworks.format.values import decode
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.rules import LawBranch

BATCH = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What is assessed, by which edition, in which period (half-open), in whose name.

    `groups` narrows a framework of another product to some of its implementation groups; empty means all.
    Without a `visibility` an assessment of a country is the country's, any other the assessed organisation's own.
    """

    country: Country
    framework: Framework
    organisation: Organisation
    title: str
    subject_kind: SubjectKind
    subject_organisation: Organisation | None
    subject_name: str
    period_starts_on: date
    period_ends_on: date
    previous: Assessment | None = None
    groups: tuple[str, ...] = ()
    visibility: Visibility | None = None


def plan_assessment(*, by: Actor, plan: Plan, now: datetime, key: str = "") -> Assessment:
    """Make the assessment with a row for every requirement; the same key a second time finds the same one."""
    demand_plan(by, plan.organisation, SubjectKind(plan.subject_kind))
    get_visible(Framework, by, pk=plan.framework.pk)
    _check(plan)
    places = _places(plan)
    with transaction.atomic():
        found = Assessment.objects.visible_to(by).filter(started_by=actor_urn(by), idempotency_key=key).first()
        if key and found is not None:
            return found  # type: ignore[no-any-return]
        assessment = _assessment(plan, by=by, key=key)
        assessment.save()
        _add_findings(assessment, places, by=by, now=now)
        if assessment.words is LEGAL:
            CorpusBranch.objects.bulk_create(CorpusBranch(assessment=assessment, branch=one.value) for one in LawBranch)
        _account(assessment, requirements=len(places), by=by, now=now)
        if plan.previous is not None:
            copy_into(assessment, plan.previous.pk, by=by, now=now)
    return assessment


def open_assessment(*, by: Actor, assessment_id: int, revision: int, now: datetime) -> Assessment:
    """Let people judge."""
    with transaction.atomic():
        assessment = locked_assessment(by, assessment_id)
        demand_lead(by, assessment)
        demand_revision(assessment.revision, revision)
        move(assessment, AssessmentState.OPEN, by=by, now=now)
    return assessment


def share_with_country(*, by: Actor, assessment_id: int, revision: int, now: datetime) -> Assessment:
    """Let the people of the country read an assessment that one organisation kept to itself."""
    with transaction.atomic():
        assessment = locked_assessment(by, assessment_id)
        demand_lead(by, assessment)
        demand_revision(assessment.revision, revision)
        set_visibility(record=assessment, visibility=Visibility.COUNTRY, by=by, now=now)
    return _as_stored(assessment)


def _as_stored(assessment: Assessment) -> Assessment:
    """The assessment as it stands after another app changed it."""
    assessment.refresh_from_db()
    return assessment


def _check(plan: Plan) -> None:
    wrong = {
        "title": not plan.title.strip() and _("Give the assessment a title."),
        "period_ends_on": plan.period_ends_on <= plan.period_starts_on and _("The period ends before it begins."),
        "organisation": plan.organisation.country_id != plan.country.pk
        and _("The organisation is of another country. Choose one of this country."),
        "subject_organisation": _subject_problem(plan),
        "subject_name": plan.subject_kind in {SubjectKind.FACILITY, SubjectKind.CURRICULUM}
        and not plan.subject_name.strip()
        and _("Name the facility or curriculum that is assessed."),
    }
    for field, message in wrong.items():
        if message:
            raise InvalidInput(message, field=field)


def _subject_problem(plan: Plan) -> str:
    subject = plan.subject_organisation
    if plan.subject_kind == SubjectKind.ORGANISATION and subject is None:
        return _("Name the organisation that is assessed.")
    if subject is not None and subject.country_id != plan.country.pk:
        return _("The assessed organisation is of another country. Choose one of this country.")
    if plan.visibility == Visibility.ORGANISATION and subject not in {None, plan.organisation}:
        return _("An assessment of another organisation cannot be kept to one's own. Share it with the country.")
    return ""


def _places(plan: Plan) -> list[Requirement]:
    columns = ("pk", "urn", "position", "extra")
    rows = list(Requirement.objects.filter(framework=plan.framework, assessable=True).only(*columns))
    if plan.groups:
        rows = [row for row in rows if implementation_groups(row.extra) & set(plan.groups)]
    if not rows:
        raise RuleViolated(_nothing_asked(plan), field="groups" if plan.groups else "framework")
    return rows


def _nothing_asked(plan: Plan) -> str:
    if plan.groups:
        return _("No requirement of this framework belongs to the groups chosen. Choose others, or none for all.")
    return _("This framework asks nothing that could be judged. Choose another.")


def _assessment(plan: Plan, *, by: Actor, key: str) -> Assessment:
    is_country = plan.subject_kind == SubjectKind.COUNTRY
    subject = None if is_country else plan.subject_organisation or plan.organisation
    is_own = subject is not None and subject.pk == plan.organisation.pk
    visibility = plan.visibility or (Visibility.ORGANISATION if is_own else Visibility.COUNTRY)
    framework = plan.framework
    vocabulary = vocabulary_named(framework.vocabulary, has_scale=scale_ends(decode(framework.scale)) is not None)
    facts: dict[str, Any] = {
        "title": plan.title.strip(),
        "subject_kind": SubjectKind(plan.subject_kind).value,
        "subject_organisation": subject,
        "subject_name": plan.subject_name.strip(),
        "framework": framework,
        "framework_urn": framework.urn,
        "framework_version": framework.version,
        "vocabulary": vocabulary.name,
        "period_starts_on": plan.period_starts_on,
        "period_ends_on": plan.period_ends_on,
        "previous": plan.previous,
        "groups": list(plan.groups),
    }
    return Assessment(
        organisation=plan.organisation,
        country=plan.country,
        visibility=visibility.value,
        started_by=actor_urn(by),
        idempotency_key=key,
        **facts,
    )


def _add_findings(assessment: Assessment, places: list[Requirement], *, by: Actor, now: datetime) -> None:
    rows = Finding.objects.bulk_create(
        (
            Finding(assessment=assessment, requirement=place, requirement_urn=place.urn, position=place.position)
            for place in places
        ),
        batch_size=BATCH,
    )
    keep_versions(rows, by=by, now=now)


def _account(assessment: Assessment, *, requirements: int, by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act="assessments.assessment.planned",
        object_urn=assessment.urn,
        country=assessment.country_id,
        after={
            "framework": assessment.framework_urn,
            "version": assessment.framework_version,
            "subject": assessment.subject_kind,
            "requirements": requirements,
            **({"groups": assessment.groups} if assessment.groups else {}),
            "visibility": assessment.visibility,
        },
        at=now,
    )

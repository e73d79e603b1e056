"""Pages of the register, over a gap of the demonstration."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.urls import reverse

from kerege.foundation.accounts.models import Membership, Role, User
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.register.models import Gap
from kerege.gaps.register.services.opening import GapOrder, open_gap
from tests.journeys import chain
from tests.journeys.page_cases import PageCase, named

NOW = datetime(2026, 1, 2, tzinfo=UTC)
TITLE = "Assessment of the register's pages"


def _drafter() -> User:
    held = Membership.objects.filter(role=Role.DRAFTER, organisation__country=chain.COUNTRY).order_by("pk")
    return held.select_related("user")[0].user


def gap() -> Gap:
    """The gap of these pages, made through the services when it is first asked for."""
    found = Gap.objects.unscoped(reason="the pages of the sweep").filter(assessment__title=TITLE).first()
    return found or _make()


def _make() -> Gap:
    by = _drafter()
    organisation = by.memberships.get(role=Role.DRAFTER).organisation
    plan = Plan(
        country=Country.objects.get(pk=chain.COUNTRY),
        framework=chain.framework(),
        organisation=organisation,
        title=TITLE,
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=date(2026, 1, 1),
        period_ends_on=date(2027, 1, 1),
    )
    assessment = plan_assessment(by=by, plan=plan, now=NOW)
    open_assessment(by=by, assessment_id=assessment.pk, revision=assessment.revision, now=NOW)
    for finding in Finding.objects.filter(assessment=assessment).order_by("position")[:2]:
        verdict = Verdict(word=Judgement.PARTLY_IDENTIFIED, rationale="Only a part.", as_of=date(2026, 1, 1))
        judge_finding(by=by, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=NOW)
    first = Finding.objects.filter(assessment=assessment).order_by("position")[0]
    order = GapOrder(note="The clock is missing.", ministry=organisation, person=by, due_on=date(2026, 1, 31))
    return open_gap(by=by, finding_id=first.pk, order=order, now=NOW)


def _page(name: str) -> str:
    return reverse(f"register:{name}", args=[gap().pk])


def gap_list() -> str:
    """The list with the gap in it."""
    return f"{reverse('register:gap_list')}?country={gap().country_id}"


def many_page() -> str:
    """Findings of the assessment that may become gaps."""
    return reverse("register:gaps_open", args=[gap().assessment_id])


def open_page() -> str:
    """The form that opens the second one."""
    assessment = Assessment.objects.unscoped(reason="the pages of the sweep").get(title=TITLE)
    return reverse("register:gap_open", args=[Finding.objects.filter(assessment=assessment).order_by("position")[1].pk])


PAGES = [
    PageCase("gaps", gap_list, role="drafter"),
    PageCase("gap", lambda: _page("gap_show"), role="drafter"),
    PageCase("gap-edit", lambda: _page("gap_edit"), role="drafter"),
    PageCase("gap-hand", lambda: _page("gap_hand"), role="drafter"),
    PageCase("gap-open", lambda: (gap(), open_page())[1], role="drafter"),
    PageCase("gaps-open", many_page, role="drafter"),
    PageCase("gaps-elsewhere", named("register:gap_list"), role="secretariat"),
]

"""Pages of assessments, over what the people of the demonstration judged."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from kerege.evidence.law.models import Provision
from kerege.foundation.accounts.models import Membership, Role, User
from kerege.gaps.assessments.models import Assessment, Finding, Section
from kerege.gaps.assessments.rules.states import LinkRelation, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.evidence import link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.sections import hand_section
from kerege.requirements.frameworks.models import Requirement
from tests.journeys import chain
from tests.journeys.page_cases import PageCase, named

TITLE = "Assessment of the pages of judgement"


def _person(role: Role) -> User:
    held = Membership.objects.filter(role=role, organisation__country=chain.COUNTRY).order_by("pk")
    return held.select_related("user")[0].user


def assessment() -> Assessment:
    """The assessment of these pages, made through the services when it is first asked for."""
    found = Assessment.objects.unscoped(reason="the pages of the sweep").filter(title=TITLE).first()
    return found or _make(_person(Role.FOCAL_POINT), _person(Role.DRAFTER))


def _make(focal: User, drafter: User) -> Assessment:
    organisation = focal.memberships.get(role=Role.FOCAL_POINT).organisation
    today, now = timezone.localdate(), timezone.now()
    plan = Plan(
        country=organisation.country,
        framework=chain.framework(),
        organisation=organisation,
        title=TITLE,
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=today.replace(month=1, day=1),
        period_ends_on=today + timedelta(days=1),
    )
    made = plan_assessment(by=focal, plan=plan, now=now)
    open_assessment(by=focal, assessment_id=made.pk, revision=made.revision, now=now)
    for number, top in enumerate(
        Requirement.objects.filter(framework=made.framework, level=1).order_by("position")[:2]
    ):
        due_on = today + timedelta(days=30 * number - 5)
        hand_section(
            by=focal, assessment_id=made.pk, requirement_id=top.pk, organisation=organisation, due_on=due_on, now=now
        )
    _judge(made, drafter)
    return Assessment.plain.get(pk=made.pk)


def _judge(made: Assessment, drafter: User) -> None:
    """One finding that rests on a wording that has changed since."""
    finding, now = first_finding(made), timezone.now()
    for provision in (reworded(), chain.provision()):
        link_provision(
            by=drafter, finding_id=finding.pk, provision_id=provision.pk, relation=LinkRelation.ANSWERS, now=now
        )
    verdict = Verdict(Judgement.IDENTIFIED, "The article says so.", now.date())
    judge_finding(by=drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=now)


def reworded() -> Provision:
    """A provision of the oldest text that reads differently in the newest one of its language."""
    versions = [one for one in chain.texts() if one.language == "ru"]
    old, new = versions[0], versions[-1]
    now = dict(new.provisions.exclude(text="").values_list("eid", "text_hash"))
    rows = old.provisions.exclude(text="").order_by("order")
    return next(row for row in rows if now.get(row.eid, row.text_hash) != row.text_hash)


def first_finding(made: Assessment) -> Finding:
    """The first requirement of the tree."""
    return Finding.objects.filter(assessment=made).order_by("position")[0]


def section() -> Section:
    """The part that is overdue."""
    return Section.objects.filter(assessment=assessment()).order_by("due_on")[0]


def page(name: str, **arguments: object) -> str:
    """A page of the assessment."""
    return reverse(f"assessments:{name}", kwargs={"assessment_id": assessment().pk, **arguments})


def finding_page() -> str:
    """The judged finding."""
    return reverse("assessments:finding_show", args=[first_finding(assessment()).pk])


def plan_page(query: str) -> str:
    """A later question of a plan."""
    return f"{reverse('assessments:assessment_plan')}?framework={chain.framework().pk}&country={chain.COUNTRY}{query}"


def requirement_page() -> str:
    """Where a requirement was judged."""
    return f"{reverse('assessments:requirement_enter')}?requirement={chain.requirement().urn}"


FOCAL = "focal_point"
PAGES = [
    PageCase("assessments", named("assessments:assessment_list"), role=FOCAL),
    PageCase("assessment-plan", named("assessments:assessment_plan"), role=FOCAL),
    PageCase("assessment-plan-subject", lambda: plan_page(""), role=FOCAL),
    PageCase("assessment-plan-period", lambda: plan_page("&subject_kind=country"), role=FOCAL),
    PageCase("assessment", lambda: page("assessment_show"), role=FOCAL),
    PageCase("assessment-step", lambda: page("assessment_step", step="review"), role=FOCAL),
    PageCase("assessment-copy", lambda: page("findings_copy"), role=FOCAL),
    PageCase("corpus", lambda: page("corpus_show"), role=FOCAL),
    PageCase("corpus-branch", lambda: page("branch_declare", branch="special"), role=FOCAL),
    PageCase("findings", lambda: page("finding_list"), role=FOCAL),
    PageCase("finding", finding_page, role=FOCAL),
    PageCase("finding-candidates", lambda: f"{finding_page()}?candidates=yes", role=FOCAL),
    PageCase("section-hand", lambda: page("section_hand"), role=FOCAL),
    PageCase("section", lambda: reverse("assessments:section_show", args=[section().pk]), role=FOCAL),
    PageCase("sections", named("assessments:section_list"), role=FOCAL),
    PageCase("requirement-findings", requirement_page, role="drafter"),
    PageCase("start-focal-point", named("workspace:start"), role=FOCAL),
]

"""Pages of the registry, over the projects of the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from kerege.actions.projects.models import Contribution, Project, RegistryImport, SourceRecord
from kerege.actions.projects.rules.contributing import Party, ReadContribution
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadAmount, ReadValue
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.services.choosing import plan_project
from kerege.actions.projects.services.contributing import add_contribution
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, Role
from tests.journeys import chain
from tests.journeys.page_cases import PageCase, named

PLAN = "PLAN-1"
RUNNING, PLANNED = "XX-DEMO-901", "XX-DEMO-902"


def record(reference: str) -> SourceRecord:
    """A record of the demonstration."""
    return SourceRecord.objects.visible_to(OPERATOR).get(reference=reference, is_replaced=False)


def project(reference: str) -> Project:
    """The project that it speaks of."""
    return project_of(viewer=OPERATOR, record=record(reference))


def project_page(reference: str) -> str:
    """The page of that project."""
    return reverse("projects:project_show", args=[project(reference).pk])


def record_page() -> str:
    """The text of a record."""
    found = record(RUNNING)
    return reverse("projects:record_show", args=[project(RUNNING).pk, found.pk])


def field_page() -> str:
    """The choice of what is right about a field."""
    return reverse("projects:field_choose", args=[project(RUNNING).pk, "title"])


def link_page() -> str:
    """The form that says what a project works on."""
    return reverse("projects:link_add", args=[project(RUNNING).pk])


def import_page() -> str:
    """What came of a file."""
    run = RegistryImport.objects.visible_to(OPERATOR).order_by("pk")[0]
    return reverse("projects:import_show", args=[run.pk])


def withdraw_page() -> str:
    """What taking a file back would do."""
    return import_page() + "withdraw/"


def requirement_page() -> str:
    """Projects that work on a requirement."""
    return f"{reverse('projects:requirement_projects')}?requirement={chain.requirement().urn}"


def own_plan() -> Project:
    """A project that the secretariat plans by hand, with one contribution; made when first asked for."""
    held = Project.objects.visible_to(OPERATOR).filter(is_planned_here=True, number=PLAN).first()
    return held if held is not None else _plan()


def _plan() -> Project:
    member = Membership.objects.filter(role=Role.SECRETARIAT).order_by("pk")[0]
    said = {
        FieldName.TITLE: [ReadValue("Couriers for samples", language="en"), ReadValue("Перевозка проб", language="ru")],
        FieldName.NUMBER: [ReadValue(PLAN)],
        FieldName.STATUS: [ReadValue("Pipeline or identification", code="pipeline")],
        FieldName.PLACES: [ReadValue("Primeria", code=chain.COUNTRY)],
    }
    now = timezone.now()
    made = plan_project(by=member.user, organisation=member.organisation, fields=said, now=now)
    amount = ReadAmount(MoneyKind.BUDGET, Decimal(120_000), "EUR", dated_on=now.date())
    given = ReadContribution(Party("Test fund"), "", None, "", "", "", "", (Party("Institute"),), (amount,))
    add_contribution(by=member.user, project=made, given=given, revision=made.revision, now=now)
    return made


def of_plan(name: str) -> Callable[[], str]:
    """The address of a page of that plan."""
    return lambda: reverse(f"projects:{name}", args=[own_plan().pk])


def contribution_page() -> str:
    """The form of its contribution."""
    plan = own_plan()
    return reverse("projects:contribution_edit", args=[plan.pk, Contribution.objects.get(project=plan).pk])


PAGES = [
    PageCase("projects-map", named("projects:project_map")),
    PageCase("project-plan", named("projects:plan_new"), role="secretariat"),
    PageCase("project-plan-change", of_plan("plan_edit"), role="secretariat"),
    PageCase("project-of-plan", of_plan("project_show"), role="secretariat"),
    PageCase("project-contribution", contribution_page, role="secretariat"),
    PageCase("project-sharing", of_plan("sharing"), role="secretariat"),
    PageCase("projects", named("projects:project_list")),
    PageCase("projects-kept", named("projects:project_list"), role="secretariat"),
    PageCase("project", lambda: project_page(RUNNING)),
    PageCase("project-kept", lambda: project_page(RUNNING), role="secretariat"),
    PageCase("project-planned", lambda: project_page(PLANNED), role="secretariat"),
    PageCase("project-record", record_page),
    PageCase("project-field", field_page, role="secretariat"),
    PageCase("project-link", link_page, role="secretariat"),
    PageCase("project-proposals", named("projects:proposal_list"), role="secretariat"),
    PageCase("project-import", named("projects:import_new"), role="secretariat"),
    PageCase("project-imported", import_page, role="secretariat"),
    PageCase("project-import-back", withdraw_page, role="secretariat"),
    PageCase("projects-by-place", lambda: f"{reverse('projects:place_show')}?country={chain.COUNTRY}"),
    PageCase("projects-for-requirement", requirement_page, role="secretariat"),
]

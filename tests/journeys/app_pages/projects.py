"""Pages of the registry, over the projects of the demonstration."""

from __future__ import annotations

from django.urls import reverse

from kerege.actions.projects.models import Project, RegistryImport, SourceRecord
from kerege.actions.projects.selectors.projects import project_of
from kerege.foundation.accounts.actors import OPERATOR
from tests.journeys import chain
from tests.journeys.page_cases import PageCase, named

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


def requirement_page() -> str:
    """Projects that work on a requirement."""
    return f"{reverse('projects:requirement_projects')}?requirement={chain.requirement().urn}"


PAGES = [
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
    PageCase("projects-by-place", lambda: f"{reverse('projects:place_show')}?country={chain.COUNTRY}"),
    PageCase("projects-for-requirement", requirement_page, role="secretariat"),
]

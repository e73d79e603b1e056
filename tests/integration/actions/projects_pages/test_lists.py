"""The list narrows, counts, exports, and says by which share somebody sees a project."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.facets import COUNTED_UP_TO, ProjectFilters, facets, filtered, newest_keys
from kerege.actions.projects.selectors.overlapping import is_before_commitment, projects_alike
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.selectors.support import who_supports_what
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import share_record
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.actions.projects_pages.conftest import NOW, Registry


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def donor_of(registry: Registry) -> User:
    organisation = make_organisation(short_name="DONOR")
    ends_at = timezone.now() + timedelta(days=30)
    share_record(
        record=registry.project, receiver=organisation, right=Right.VIEW, by=OPERATOR, now=NOW, ends_at=ends_at
    )
    return make_user(organisation, role=Role.DONOR)


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (ProjectFilters(words="biosafety courses"), {"page"}),
        (ProjectFilters(words="self-test awareness"), {"record"}),
        (ProjectFilters(words="bio-safety training"), {"page", "record"}),
        (ProjectFilters(region="MIE"), {"page"}),
        (ProjectFilters(area="Cave rescue"), {"page"}),
        (ProjectFilters(source="eu-cbrn"), {"page"}),
        (ProjectFilters(source="sph"), {"record"}),
        (ProjectFilters(donor="test union"), {"record"}),
        (ProjectFilters(donor="nobody known"), set()),
        (ProjectFilters(year=1999), set()),
        (ProjectFilters(year=2021), {"record"}),
    ],
)
def test_each_facet_narrows_to_what_it_says(registry: Registry, chosen: ProjectFilters, wanted: set[str]) -> None:
    both = {registry.project.pk: "page", project_of(viewer=registry.keeper, record=registry.record).pk: "record"}
    assert {both[row.pk] for row in filtered(viewer=registry.keeper, chosen=chosen)} == wanted


def test_a_short_list_is_counted_by_facet(registry: Registry) -> None:
    found = filtered(viewer=registry.keeper, chosen=ProjectFilters())
    counted = facets(keys=newest_keys(found, most=COUNTED_UP_TO + 1))
    assert {option.value: option.number for option in counted["source"]} == {"sph": 1, "eu-cbrn": 1}
    assert all(option.number for options in counted.values() for option in options)


def test_a_donor_sees_what_is_shared_and_until_when(registry: Registry) -> None:
    client = browser(donor_of(registry))
    text = client.get(reverse("projects:project_list")).content.decode()
    assert registry.project.title.text in text
    assert "shared with you until" in text
    page = client.get(reverse("projects:project_show", args=[registry.project.pk]))
    assert page.status_code == 200
    assert "shared with you until" in page.content.decode()


def test_the_narrowed_list_leaves_as_a_file_without_anybody_elses_projects(registry: Registry) -> None:
    address = reverse("projects:project_export", args=["json"])
    mine = b"".join(registry.client.get(address).streaming_content)  # type: ignore[attr-defined]
    assert len(json.loads(mine)["projects"]) == 2
    stranger = browser(make_user(make_organisation(make_country("QY"))))
    theirs = b"".join(stranger.get(address).streaming_content)  # type: ignore[attr-defined]
    assert json.loads(theirs)["projects"] == []
    assert registry.client.get(reverse("projects:project_export", args=["pdf"])).status_code == 404


def test_who_supports_what_counts_each_giver_in_each_area(registry: Registry) -> None:
    support = who_supports_what(viewer=registry.keeper, chosen=ProjectFilters())
    named = {giver.name for row in support.rows for giver in row.givers}
    assert "Test Union" in named
    assert sum(row.number for row in support.rows if row.area) >= support.projects
    empty = who_supports_what(viewer=make_user(), chosen=ProjectFilters())
    assert empty.rows == ()


def test_a_planned_project_is_told_of_projects_alike_in_place_time_and_topic(registry: Registry) -> None:
    known = registry.project
    term = known.terms.filter(kind=TermKind.AREA.value)[0]
    region = known.terms.filter(kind=TermKind.REGION.value)[0]
    fields = {
        FieldName.TITLE: [ReadValue("Something new")],
        FieldName.AREAS: [ReadValue(term.text, code=term.code)],
        FieldName.REGIONS: [ReadValue(region.text, code=region.code)],
    }
    planned = plan_project(by=registry.keeper, organisation=registry.holder, fields=fields, now=NOW)
    assert is_before_commitment(planned)
    assert known.pk in {one.project.pk for one in projects_alike(viewer=registry.keeper, project=planned).found}
    text = registry.text(reverse("projects:project_show", args=[planned.pk]))
    assert "alike in place, time and topic" in text
    assert known.title.text in text


def test_a_list_without_an_activity_is_refused_on_a_page_and_not_in_the_middle_of_a_file(db: None) -> None:
    answer = Client().get("/projects/export/iati/")
    assert answer.status_code == 422
    assert "the list is empty" in answer.content.decode()
    assert "registered reference" not in answer.content.decode()

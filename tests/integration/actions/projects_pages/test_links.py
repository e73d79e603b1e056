"""Projects answer requirements and gaps, and nobody learns of a gap that is closed to them."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kerege.actions.projects.models import ProjectLink
from kerege.actions.projects.rules.vocabulary import LinkKind
from kerege.actions.projects.selectors.links import links_of, projects_for_gap, projects_for_requirement
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.services.linking import link_project, unlink_project
from kerege.actions.projects.services.merging import undo_merge
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import set_visibility, share_record
from kerege.gaps.register.models import Gap
from kerege.kernel.errors import NotFound, NotPermitted
from kerege.requirements.frameworks.models import Requirement
from tests.factories.world import make_organisation, make_user
from tests.integration.actions.projects_pages.conftest import NOW, Registry
from tests.integration.isolation import world
from tests.integration.isolation.app_rows import register as gap_rows


@pytest.fixture
def side(registry: Registry) -> world.Side:
    """A framework and a gap of the same country, made through their services."""
    made = world.Side("QX", "canary")
    made.country, made.organisation, made.drafter = registry.holder.country, registry.holder, registry.keeper  # type: ignore[assignment]
    made.framework = made._framework()
    gap_rows.build(made)
    return made


def requirement(side: world.Side) -> Requirement:
    return side.framework.requirements.get()


def test_a_project_stands_on_the_page_of_the_requirement_that_it_works_on(registry: Registry, side: world.Side) -> None:
    urn = requirement(side).urn
    link_project(
        by=registry.keeper, project=registry.project, kind=LinkKind.REQUIREMENT, urn=urn, note="trains staff", now=NOW
    )
    assert projects_for_requirement(viewer=registry.keeper, urn=urn).get().pk == registry.project.pk
    address = f"{reverse('projects:requirement_projects')}?requirement={urn}"
    assert registry.project.title.text in registry.text(address)
    assert "trains staff" in registry.text(reverse("projects:project_show", args=[registry.project.pk]))
    assert not projects_for_requirement(viewer=make_user(), urn=urn).exists()


def test_the_form_links_by_reference_and_the_link_can_be_taken_back(registry: Registry, side: world.Side) -> None:
    address = reverse("projects:link_add", args=[registry.project.pk])
    gap: Gap = side.more["register_gap"]
    assert registry.client.post(address, {"requirement": "", "note": ""}).status_code == 400
    both = {"requirement": requirement(side).urn, "gap": str(gap.pk), "note": ""}
    assert registry.client.post(address, both).status_code == 400
    assert registry.client.post(address, {"gap": str(gap.pk), "note": ""}).status_code == 302
    link = ProjectLink.objects.get()
    assert link.urn == gap.urn
    registry.client.post(reverse("projects:link_remove", args=[registry.project.pk, link.pk]))
    assert not ProjectLink.objects.exists()
    assert Event.objects.filter(act="projects.link.taken_back").count() == 1


def test_a_donor_who_sees_the_project_never_sees_the_gap(registry: Registry, side: world.Side) -> None:
    gap: Gap = side.more["register_gap"]
    project = registry.project
    link_project(by=registry.keeper, project=project, kind=LinkKind.GAP, urn=gap.urn, note="a secret", now=NOW)
    organisation = make_organisation(short_name="DONOR")
    share_record(record=project, receiver=organisation, right=Right.VIEW, by=OPERATOR, now=NOW)
    donor = make_user(organisation, role=Role.DONOR)
    assert links_of(viewer=donor, project=project) == []
    assert len(links_of(viewer=registry.keeper, project=project)) == 1
    with pytest.raises(NotFound):
        projects_for_gap(viewer=donor, gap_id=gap.pk)
    client = Client()
    client.force_login(donor, backend=settings.AUTHENTICATION_BACKENDS[0])
    text = client.get(reverse("projects:project_show", args=[project.pk])).content.decode()
    assert "a secret" not in text
    assert client.get(f"{reverse('projects:gap_projects')}?gap={gap.pk}").status_code == 404


def test_only_keepers_of_a_project_link_it(registry: Registry, side: world.Side) -> None:
    project, urn = registry.project, requirement(side).urn
    set_visibility(record=project, visibility=Visibility.PUBLIC, by=OPERATOR, now=NOW)
    with pytest.raises(NotPermitted):
        link_project(by=make_user(), project=project, kind=LinkKind.REQUIREMENT, urn=urn, now=NOW)
    link = link_project(by=registry.keeper, project=project, kind=LinkKind.REQUIREMENT, urn=urn, now=NOW)
    again = link_project(by=registry.keeper, project=project, kind=LinkKind.REQUIREMENT, urn=urn, now=NOW)
    assert link.pk == again.pk
    with pytest.raises(NotFound):
        unlink_project(by=registry.keeper, project=project, link_id=link.pk + 1, now=NOW)


def test_after_a_merge_the_links_of_both_stand_on_one_project_until_it_is_undone(
    registry: Registry, side: world.Side
) -> None:
    urn = requirement(side).urn
    given = project_of(viewer=registry.keeper, record=registry.record)
    link = link_project(by=registry.keeper, project=given, kind=LinkKind.REQUIREMENT, urn=urn, now=NOW)
    kept = registry.merged()
    assert kept.pk != given.pk
    assert [one.link.pk for one in links_of(viewer=registry.keeper, project=kept)] == [link.pk]
    assert projects_for_requirement(viewer=registry.keeper, urn=urn).get().pk == kept.pk
    undo_merge(by=registry.keeper, record=registry.record, reason="two", now=NOW)
    assert links_of(viewer=registry.keeper, project=kept) == []
    assert projects_for_requirement(viewer=registry.keeper, urn=urn).get().pk == given.pk

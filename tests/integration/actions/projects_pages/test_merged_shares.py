"""Joining shows nobody more than was shown before, and no share stays with a project that is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.projects import project_by_name, project_of
from kerege.actions.projects.selectors.sharing import open_grants
from kerege.actions.projects.services.merging import merge_records, undo_merge
from kerege.actions.projects.services.sharing import share_project, take_share_back
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import share_record
from kerege.kernel.errors import NotFound, RuleViolated
from tests.factories.world import make_organisation, make_user
from tests.integration.actions.projects_pages.conftest import Registry
from tests.integration.actions.projects_pages.test_lists import browser


@pytest.fixture
def fund(db: None) -> Organisation:
    return make_organisation(short_name="FUND")


def eyes_of(fund: Organisation) -> Client:
    return browser(make_user(fund, role=Role.DONOR))


def other(registry: Registry) -> Project:
    return project_of(viewer=registry.keeper, record=registry.record)


def share(registry: Registry, project: Project, fund: Organisation, *, days: int = 10) -> Grant:
    until = timezone.localdate() + timedelta(days=days)
    return share_project(by=registry.keeper, project=project, receiver=fund, until=until, now=timezone.now())


def join(registry: Registry) -> Project:
    order = {"by": registry.keeper, "reason": "one contract", "now": timezone.now()}
    return merge_records(left=registry.page, right=registry.record, **order)


def undo(registry: Registry) -> Project:
    return undo_merge(by=registry.keeper, record=registry.record, reason="", now=timezone.now())


def standing(project: Project) -> list[Organisation | None]:
    return [grant.organisation for grant in open_grants(project, now=timezone.now())]


def page_of(project: Project) -> str:
    return reverse("projects:project_show", args=[project.pk])


@pytest.mark.parametrize("days", [(10, None), (None, 10), (10, 5)])
def test_projects_that_are_not_shared_alike_are_not_joined(
    registry: Registry, fund: Organisation, days: tuple[int | None, int | None]
) -> None:
    for project, last in zip((registry.project, other(registry)), days, strict=True):
        if last is not None:
            share(registry, project, fund, days=last)
    with pytest.raises(RuleViolated) as refused:
        join(registry)
    last_day = timezone.localdate() + timedelta(days=10)
    assert f"FUND until {last_day.isoformat()}" in str(refused.value.message)
    assert other(registry).pk != registry.project.pk


def test_who_was_lent_an_edit_right_does_not_learn_of_other_shares(registry: Registry, fund: Organisation) -> None:
    helper = make_user(make_organisation(short_name="HELPER"), role=Role.DONOR)
    lent = helper.memberships.get().organisation
    for project in (registry.project, other(registry)):
        for right in (Right.VIEW, Right.EDIT):
            share_record(record=project, receiver=lent, right=right, by=OPERATOR, now=timezone.now())
    share(registry, registry.project, fund)
    with pytest.raises(RuleViolated) as refused:
        merge_records(by=helper, left=registry.page, right=registry.record, reason="", now=timezone.now())
    assert "FUND" not in str(refused.value.message)


def test_what_both_share_stays_with_the_one_that_stays_and_comes_back(registry: Registry, fund: Organisation) -> None:
    gone, client = other(registry), eyes_of(fund)
    for project in (registry.project, gone):
        share(registry, project, fund)
    kept = join(registry)
    assert (standing(kept), standing(gone)) == ([fund], [])
    assert client.get(page_of(gone), follow=True).redirect_chain == [(page_of(kept), 302)]
    told = Event.objects.get(act="ownership.grant.revoked")
    assert told.after["record"] == f"projects.project:{gone.pk}"
    restored = undo(registry)
    assert (standing(kept), standing(restored)) == ([fund], [fund])
    assert client.get(page_of(restored)).status_code == 200


def test_a_share_that_was_taken_back_while_joined_does_not_come_back(registry: Registry, fund: Organisation) -> None:
    for project in (registry.project, other(registry)):
        share(registry, project, fund)
    kept = join(registry)
    grant = open_grants(kept, now=timezone.now()).get()
    take_share_back(by=registry.keeper, project=kept, grant_id=grant.pk, now=timezone.now())
    assert standing(undo(registry)) == []


def test_a_project_that_is_gone_is_not_shared(registry: Registry, fund: Organisation) -> None:
    gone = other(registry)
    join(registry)
    with pytest.raises(RuleViolated):
        share(registry, gone, fund)
    assert not Grant.objects.exists()


def test_the_shares_of_a_project_that_is_gone_are_those_of_the_one_that_stays(
    registry: Registry, fund: Organisation
) -> None:
    gone = other(registry)
    kept = join(registry)
    grant = share(registry, kept, fund)
    led_to = reverse("projects:sharing", args=[kept.pk])
    address = reverse("projects:sharing", args=[gone.pk])
    until = timezone.localdate() + timedelta(days=90)
    form = {"receiver": str(make_organisation().pk), "until": until.isoformat()}
    assert registry.client.get(address)["location"] == led_to
    assert registry.client.post(address, form)["location"] == led_to
    end = reverse("projects:share_end", args=[gone.pk, grant.pk])
    assert registry.client.post(end)["location"] == led_to
    assert [one.pk for one in open_grants(kept, now=timezone.now())] == [grant.pk]
    assert "nothing was changed" in registry.text(led_to)
    assert eyes_of(fund).get(address).status_code == 403


def test_a_project_that_is_gone_opens_to_nobody_who_may_not_see_the_one_that_stays(
    registry: Registry, fund: Organisation
) -> None:
    gone = other(registry)
    Project.plain.filter(pk=gone.pk).update(visibility="public")
    join(registry)
    assert Client().get(page_of(gone)).status_code == 404
    assert registry.client.get(page_of(gone)).status_code == 302
    share_record(record=gone, receiver=fund, right=Right.VIEW, by=OPERATOR, now=timezone.now())
    assert eyes_of(fund).get(page_of(gone)).status_code == 404
    with pytest.raises(NotFound):
        project_by_name(viewer=AnonymousUser(), name=gone.slug)

"""A project is shared with an organisation until a day, and the share is taken back."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.sharing import standing_shares
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.notices.models import Notice
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import share_record
from tests.factories.world import make_organisation, make_user
from tests.integration.actions.projects_pages.conftest import NOW, Registry
from tests.integration.actions.projects_pages.test_lists import browser


def address(project: Project) -> str:
    return reverse("projects:sharing", args=[project.pk])


def donor() -> tuple[Organisation, Client]:
    fund = make_organisation(short_name="FUND")
    return fund, browser(make_user(fund, role=Role.DONOR))


def share(registry: Registry, fund: Organisation, *, days: int = 10) -> int:
    until = timezone.localdate() + timedelta(days=days)
    form = {"receiver": str(fund.pk), "until": until.isoformat()}
    return registry.client.post(address(registry.project), form).status_code


def test_a_share_lasts_to_the_end_of_its_day_and_its_receivers_are_told(registry: Registry) -> None:
    fund, client = donor()
    page = reverse("projects:project_show", args=[registry.project.pk])
    assert client.get(page).status_code == 404
    assert share(registry, fund) == 302
    grant = Grant.objects.get()
    assert grant.ends_at is not None
    assert timezone.localdate(grant.ends_at) == timezone.localdate() + timedelta(days=10)
    assert "shared with you until" in client.get(page).content.decode()
    assert [notice.href for notice in Notice.objects.filter(kind="projects.shared")] == [page]
    assert client.get(address(registry.project)).status_code == 403
    Grant.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert client.get(page).status_code == 404


def test_a_second_share_takes_the_place_of_the_first(registry: Registry) -> None:
    fund, _client = donor()
    assert [share(registry, fund, days=days) for days in (30, 5)] == [302, 302]
    (standing,) = standing_shares(registry.project, now=timezone.now())
    assert standing.ends_at is not None
    assert timezone.localdate(standing.ends_at) == timezone.localdate() + timedelta(days=5)


def test_a_share_taken_back_closes_the_page_at_once(registry: Registry) -> None:
    fund, client = donor()
    share(registry, fund)
    end = reverse("projects:share_end", args=[registry.project.pk, Grant.objects.get().pk])
    assert end in registry.text(address(registry.project))
    assert client.post(end).status_code == 403
    assert registry.client.post(end).status_code == 302
    assert client.get(reverse("projects:project_show", args=[registry.project.pk])).status_code == 404
    assert "taken back" in registry.text(address(registry.project))
    assert Event.objects.filter(act="ownership.grant.revoked").count() == 1
    assert registry.client.post(end).status_code == 404


def test_a_day_that_has_passed_and_the_owner_itself_are_refused(registry: Registry) -> None:
    fund, _client = donor()
    assert share(registry, fund, days=-1) == 400
    assert share(registry, registry.holder) == 400
    assert not Grant.objects.exists()


def test_an_edit_right_that_was_lent_is_no_right_to_share_on(registry: Registry) -> None:
    fund, client = donor()
    for right in (Right.VIEW, Right.EDIT):
        share_record(record=registry.project, receiver=fund, right=right, by=OPERATOR, now=NOW)
    assert client.get(reverse("projects:field_choose", args=[registry.project.pk, "title"])).status_code == 200
    assert client.get(address(registry.project)).status_code == 403
    outsider = make_organisation(short_name="OUTSIDER")
    answer = client.post(address(registry.project), {"receiver": outsider.pk, "until": "2099-01-01"})
    assert answer.status_code == 403
    assert not Grant.objects.filter(organisation=outsider).exists()

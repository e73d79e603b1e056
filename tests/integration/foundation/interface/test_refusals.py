"""A refused page is on record once a day, and nobody can fill the account with refusals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import Role, User
from kerege.foundation.accounts.personal import personal_parts
from kerege.foundation.accounts.retention import retention_rules
from kerege.foundation.audit.models import Event
from kerege.foundation.interface.models import Refusal
from kerege.foundation.interface.services import note_refusal
from kerege.foundation.interface.services.refusing import SINGLY_A_DAY
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
PLAN = reverse("assessments:assessment_plan")


@pytest.fixture
def learner() -> User:
    return make_user(make_organisation(make_country("QX")), role=Role.LEARNER)


def refusals() -> list[tuple[str, str]]:
    return list(Event.objects.filter(act="interface.page.refused").order_by("pk").values_list("actor", "object_urn"))


def test_a_person_who_lacks_a_right_leaves_one_event_a_day(learner: User) -> None:
    client = Client()
    client.force_login(learner)
    assert [client.get(PLAN).status_code for _ in range(3)] == [403, 403, 403]
    assert refusals() == [(learner.urn, "urn:kerege:page:assessments:assessment_plan")]
    assert Refusal.objects.get().count == 3


def test_the_next_day_is_recorded_again(learner: User) -> None:
    for day in range(2):
        note_refusal(by=learner, page="law:law_import", now=NOW + timedelta(days=day))
    assert len(refusals()) == 2


def test_a_stranger_leaves_none() -> None:
    assert Client().get(PLAN).status_code == 302
    assert refusals() == []
    assert not Refusal.objects.exists()


def test_what_does_not_exist_for_a_person_is_no_refusal(learner: User) -> None:
    client = Client()
    client.force_login(learner)
    assert client.get(reverse("assessments:assessment_show", args=[999])).status_code == 404
    assert refusals() == []


def test_whoever_tries_every_door_leaves_a_bounded_number_of_events(learner: User) -> None:
    for number in range(SINGLY_A_DAY + 30):
        note_refusal(by=learner, page=f"app:page_{number}", now=NOW)
    found = refusals()
    assert len(found) == Refusal.objects.count() == SINGLY_A_DAY + 1
    assert found[-1][1] == "urn:kerege:page:many"
    assert Refusal.objects.get(page="*").count == 30


def test_counts_go_with_the_person_and_with_time(learner: User) -> None:
    note_refusal(by=learner, page="law:law_import", now=NOW)
    [part] = [one for one in personal_parts() if one.name == "pages"]
    assert [row["page"] for row in part.export(learner)["refused"]] == ["law:law_import"]
    [rule] = [one for one in retention_rules() if one.name == "refused pages"]
    assert (rule.due(NOW).count(), rule.due(NOW + timedelta(days=91)).count()) == (0, 1)
    assert part.erase(learner, NOW) == 1
    assert part.erase(learner, NOW) == 0

"""Roles that open records need a second step; whoever has none reaches the way to one, and little else."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import Membership, Role, User
from kerege.foundation.accounts.selectors import reading_memberships
from kerege.foundation.audit.models import Event, PersonalValues
from tests.factories.world import enrol, make_country, make_organisation, make_user
from tests.unit.foundation.accounts.test_own_account import window
from tests.unit.foundation.accounts.test_sign_in import PASSWORD, code_for, sign_in

pytestmark = pytest.mark.django_db
NEEDED = "/account/second-step-needed/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def member(role: Role = Role.FOCAL_POINT, *, email: str = "person@test.example") -> User:
    """Somebody with a role and a password, and nothing else."""
    user = make_user(email=email)
    Membership.objects.create(user=user, organisation=make_organisation(make_country("QX")), role=role)
    return user


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEARNER])
def test_without_a_second_step_no_record_is_reached(role: Role) -> None:
    client = window(member(role))
    for address in ("/", "/law/", "/jobs/", "/notices/", "/account/people/", "/match/"):
        assert client.get(address)["Location"] == NEEDED
    assert client.post("/law/import/", {"x": "y"})["Location"] == NEEDED


def test_the_way_out_of_it_stays_open() -> None:
    client = window(member())
    for name in ("accounts:account", "accounts:account_edit", "accounts:second_step", "mfa_index", "account_logout"):
        assert client.get(reverse(name)).status_code == 200
    assert client.post(reverse("set_language"), {"language": "ru"})["Location"] == "/"
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/account/reauthenticate/")


def test_parts_of_pages_and_machines_are_told_in_their_own_way() -> None:
    client = window(member())
    assert client.get("/jobs/", headers={"HX-Request": "true"})["HX-Redirect"] == NEEDED
    answer = client.get("/jobs/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (403, "second-step-needed")


def test_with_an_app_and_codes_put_away_the_pages_open(client: Client) -> None:
    person = member()
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert client.get("/jobs/")["Location"] == NEEDED
    assert "is_kept" in client.get(reverse("mfa_view_recovery_codes")).text
    client.post(reverse("accounts:codes_kept"))
    assert client.get("/jobs/")["Location"] == NEEDED
    client.post(reverse("accounts:codes_kept"), {"is_kept": "on"})
    assert client.get("/jobs/").status_code == 200
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    assert client.get("/jobs/")["Location"] == NEEDED


def test_new_recovery_codes_have_to_be_put_away_again(client: Client) -> None:
    person = enrol(member())
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).update(
        data={"seed": "00" * 40, "used_mask": 0}
    )
    assert window(person).get("/jobs/")["Location"] == NEEDED


@pytest.mark.django_db(transaction=True)
def test_sessions_that_came_in_without_the_second_step_end_when_it_is_set_up(client: Client) -> None:
    elsewhere = window(member())
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert elsewhere.get(reverse("accounts:account"))["Location"].startswith("/account/login/")
    assert client.get(reverse("accounts:account")).status_code == 200


def test_a_learner_comes_in_without_and_reads_no_records() -> None:
    learner = member(Role.LEARNER)
    assert window(learner).get("/jobs/").status_code == 200
    assert not reading_memberships(learner).exists()
    assert reading_memberships(enrol(learner)).exists()


def test_a_demonstration_is_excepted_on_its_own_machine_alone(settings: Any) -> None:
    settings.IS_DEMO = True
    client = window(member())
    assert client.get("/jobs/").status_code == 200
    assert client.get("/jobs/", REMOTE_ADDR="203.0.113.9")["Location"] == NEEDED
    assert client.get("/jobs/", headers={"X-Forwarded-For": "203.0.113.9"})["Location"] == NEEDED


def test_coming_in_and_refusals_are_accounted_for_without_personal_values_in_the_chain(client: Client) -> None:
    person = make_user(email="person@test.example")
    sign_in(client, password="wrong")
    sign_in(client)
    client.post(reverse("account_logout"))
    acts = list(Event.objects.filter(object_urn=person.urn).order_by("number").values_list("act", flat=True))
    assert acts == ["accounts.sign_in.refused", "accounts.session.started", "accounts.session.ended"]
    assert "127.0.0.1" not in str([event.body() for event in Event.objects.all()])
    values = PersonalValues.objects.get(event__act="accounts.session.started").values
    assert values == {"address": "127.0.0.1", "device": ""}


def test_a_lock_out_is_accounted_for(client: Client) -> None:
    make_user(email="person@test.example")
    for _attempt in range(12):
        sign_in(client, password="wrong")
    assert Event.objects.filter(act="accounts.sign_in.locked_out").exists()

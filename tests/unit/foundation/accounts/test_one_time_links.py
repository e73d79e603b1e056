"""A one-time link signs in once, in a demonstration, from the machine itself, and only after a confirmation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kerege.foundation.accounts.models import OneTimeLink, User
from kerege.foundation.accounts.services.one_time_links import create_one_time_link, use_one_time_link
from kerege.foundation.audit.models import Event
from kerege.kernel.errors import NotFound
from tests.factories.world import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(settings: Any) -> User:
    """Somebody in a demonstration."""
    settings.IS_DEMO = True
    return make_user()


def signed_in_as(client: Client) -> str | None:
    """Key of the person whose session it is."""
    return client.session.get("_auth_user_id")


def test_looking_at_the_link_asks_and_spends_nothing(client: Client, person: User) -> None:
    path = create_one_time_link(user=person, now=timezone.now())
    assert person.display_name in client.get(path).text
    assert signed_in_as(client) is None
    assert client.get(path).status_code == 200


def test_confirming_signs_in_once(client: Client, person: User) -> None:
    path = create_one_time_link(user=person, now=timezone.now())
    assert client.post(path)["Location"] == "/"
    assert signed_in_as(client) == str(person.pk)
    assert client.cookies["django_language"].value == "en"
    other = Client()
    assert other.post(path).status_code == 404
    assert signed_in_as(other) is None


def test_the_session_gets_a_new_key_on_sign_in(client: Client, person: User) -> None:
    client.session["x"] = 1
    before = client.session.session_key
    client.post(create_one_time_link(user=person, now=timezone.now()))
    assert client.session.session_key != before


def test_only_a_hash_of_the_token_is_kept_and_both_acts_are_accounted_for(client: Client, person: User) -> None:
    path = create_one_time_link(user=person, now=timezone.now())
    token = path.rstrip("/").rsplit("/", 1)[-1]
    client.post(path)
    stored = OneTimeLink.objects.get()
    assert token not in stored.token_hash
    assert len(token) >= 40
    acts = list(Event.objects.filter(act__startswith="accounts.one_time_link").values_list("act", flat=True))
    assert acts == ["accounts.one_time_link.created", "accounts.one_time_link.used"]


def test_a_link_ends(person: User) -> None:
    now = timezone.now()
    token = create_one_time_link(user=person, now=now).rstrip("/").rsplit("/", 1)[-1]
    with pytest.raises(NotFound):
        use_one_time_link(token=token, now=now + timedelta(hours=12))


@pytest.mark.parametrize(
    "origin",
    [{"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": ""}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}],
)
def test_another_machine_is_refused(client: Client, person: User, origin: dict[str, str]) -> None:
    path = create_one_time_link(user=person, now=timezone.now())
    assert client.post(path, **origin).status_code == 404
    assert client.get(path, **origin).status_code == 404
    assert signed_in_as(client) is None


def test_outside_a_demonstration_links_do_not_work(client: Client, person: User, settings: Any) -> None:
    path = create_one_time_link(user=person, now=timezone.now())
    settings.IS_DEMO = False
    assert client.post(path).status_code == 404
    assert signed_in_as(client) is None


def test_a_closed_account_stays_closed(client: Client, person: User) -> None:
    path = create_one_time_link(user=person, now=timezone.now())
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.post(path).status_code == 404
    assert signed_in_as(client) is None

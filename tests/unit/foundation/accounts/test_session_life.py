"""A session ends when nothing happens, one place at a time when asked to, and never with the text that was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.selectors import sessions_of
from tests.factories.world import make_user
from tests.unit.foundation.accounts.test_own_account import window
from tests.unit.foundation.accounts.test_sign_in import sign_in

pytestmark = pytest.mark.django_db
EDIT, AGAIN = "/account/edit/", "/account/form-again/"
TYPED = {"display_name": "A name typed for an hour", "language": "en"}


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    """Somebody with a password and no role."""
    return make_user(email="person@test.example")


def idle(client: Client, *, seconds: int) -> None:
    """Let time pass for a session."""
    session = client.session
    session["seen_at"] = timezone.now().timestamp() - seconds
    session.save()


def test_a_session_ends_after_the_idle_time_and_not_before(person: User, settings: Any) -> None:
    client = window(person)
    idle(client, seconds=settings.SESSION_IDLE_SECONDS - 5)
    assert client.get(reverse("accounts:account")).status_code == 200
    idle(client, seconds=settings.SESSION_IDLE_SECONDS + 1)
    assert client.get(reverse("accounts:account"))["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in client.session


def test_a_request_renews_the_time_and_a_page_that_asks_by_itself_does_not(person: User) -> None:
    client = window(person)
    idle(client, seconds=600)
    client.get("/jobs/1/state/")
    assert timezone.now().timestamp() - client.session["seen_at"] > 500
    client.get(reverse("accounts:account"))
    assert timezone.now().timestamp() - client.session["seen_at"] < 60


@pytest.mark.parametrize("how", ["idle", "expired"])
def test_what_was_typed_is_offered_again_after_signing_in(person: User, settings: Any, how: str) -> None:
    client = window(person)
    if how == "idle":
        idle(client, seconds=settings.SESSION_IDLE_SECONDS + 1)
    else:
        Session.objects.update(expire_date=timezone.now())
    answer = client.post(EDIT, TYPED)
    assert answer["Location"] == "/account/login/?next=" + AGAIN.replace("/", "%2F")
    assert sign_in(client, target=AGAIN)["Location"] == AGAIN
    page = client.get(AGAIN).text
    assert f'action="{EDIT}"' in page
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert fields["display_name"] == TYPED["display_name"]
    client.post(EDIT, {name: fields[name] for name in TYPED})
    person.refresh_from_db()
    assert person.display_name == TYPED["display_name"]
    assert "Nothing waits" in client.get(AGAIN).text


def test_nobody_else_is_shown_what_was_typed(person: User, settings: Any) -> None:
    client = window(make_user())
    idle(client, seconds=settings.SESSION_IDLE_SECONDS + 1)
    client.post(EDIT, TYPED)
    sign_in(client)
    assert "typed for an hour" not in client.get(AGAIN).text


def test_a_visitor_who_never_signed_in_leaves_nothing(client: Client) -> None:
    assert client.post(EDIT, TYPED)["Location"] == "/account/login/?next=/account/edit/"
    assert "kept_form" not in client.session


def test_secrets_are_not_kept(person: User, settings: Any) -> None:
    client = window(person)
    idle(client, seconds=settings.SESSION_IDLE_SECONDS + 1)
    client.post(EDIT, TYPED | {"old_password": "secret-1", "csrfmiddlewaretoken": "secret-2"})
    assert "secret" not in str(dict(client.session.items()))


def test_a_forged_form_is_not_kept(person: User, settings: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    idle(client, seconds=settings.SESSION_IDLE_SECONDS + 1)
    assert client.post(EDIT, TYPED).status_code == 403
    assert "kept_form" not in client.session


def test_one_place_is_ended_by_its_reference(person: User) -> None:
    here, there = window(person), window(person)
    here.get(reverse("accounts:account"), headers={"User-Agent": "x"})
    references = {one.key: one.reference for one in sessions_of(person, now=timezone.now())}
    there_key = there.session.session_key
    assert there_key not in here.get(reverse("accounts:account")).text
    stranger = window(make_user())
    stranger.post(reverse("accounts:session_end", args=[references[there_key]]))
    assert there.get(reverse("accounts:account")).status_code == 200
    here.post(reverse("accounts:session_end", args=[references[there_key]]))
    assert there.get(reverse("accounts:account")).status_code == 302

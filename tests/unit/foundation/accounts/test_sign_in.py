"""Coming in and going out: password, second step, reset by mail, rate limits, no sign-up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import User
from tests.factories.world import make_user

PASSWORD = "a long test password"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    """Somebody with a password."""
    return make_user(email="person@test.example")


def sign_in(client: Client, *, password: str = PASSWORD, target: str = "") -> Any:
    """Send the sign-in form."""
    fields = {"login": "Person@Test.Example", "password": password, "next": target}
    return client.post(reverse("account_login"), fields)


def test_the_right_password_signs_in_and_leads_back(client: Client, person: User) -> None:
    response = sign_in(client, target="/style-guide/")
    assert response["Location"] == "/style-guide/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.cookies["django_language"].value == person.language


def test_nobody_is_led_to_another_site(client: Client, person: User) -> None:
    assert sign_in(client, target="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_says_so_without_telling_whether_the_account_exists(client: Client, person: User) -> None:
    known = sign_in(client, password="wrong").text
    unknown = client.post(reverse("account_login"), {"login": "nobody@test.example", "password": "wrong"}).text
    pattern = re.compile(r'class="error-summary".*?</div>', re.DOTALL)
    assert pattern.search(known)
    assert pattern.findall(known) == pattern.findall(unknown)


def test_guessing_is_stopped(client: Client, person: User) -> None:
    for _attempt in range(12):
        last = sign_in(client, password="wrong")
    assert last.status_code == 429 or "Too many" in last.text
    assert "_auth_user_id" not in client.session
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_open(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_form(client: Client, person: User) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client: Client) -> None:
    fields = {"email": "new@test.example", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post(reverse("account_signup"), fields)
    assert "Nobody signs up here" in response.text
    assert not User.objects.exists()


def test_a_password_is_reset_by_mail_and_only_for_accounts_that_exist(client: Client, person: User) -> None:
    client.post(reverse("account_reset_password"), {"email": "nobody@test.example"})
    assert mail.outbox == []
    client.post(reverse("account_reset_password"), {"email": "person@test.example"})
    path = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert path is not None
    page = client.get(path.group(1), follow=True)
    address = page.redirect_chain[-1][0]
    client.post(address, {"password1": "another long password", "password2": "another long password"})
    person.refresh_from_db()
    assert person.check_password("another long password")


def test_a_weak_password_is_refused(client: Client, person: User) -> None:
    sign_in(client)
    fields = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert "error-summary" in client.post(reverse("account_change_password"), fields).text


def test_an_app_becomes_the_second_step(client: Client, person: User) -> None:
    sign_in(client)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    other = Client()
    assert sign_in(other)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session
    assert other.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    other.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert other.session["_auth_user_id"] == str(person.pk)


def code_for(secret: str) -> str:
    """The code that an app would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive", "account_signup"],
)
def test_every_page_for_visitors_is_dressed_in_our_frame(client: Client, name: str) -> None:
    assert 'class="frame-header' in client.get(reverse(name)).text


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
    ],
)
def test_every_page_for_members_is_dressed_in_our_frame(client: Client, person: User, name: str) -> None:
    sign_in(client)
    assert 'class="frame-header' in client.get(reverse(name), follow=True).text

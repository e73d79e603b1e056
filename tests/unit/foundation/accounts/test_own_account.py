"""People see and change their own account, and nobody else's."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import Role, User
from kerege.foundation.audit.models import Event
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    """A drafter of a ministry."""
    return make_user(make_organisation(make_country("QP"), short_name="MOH"), role=Role.DRAFTER)


def window(person: User) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_the_page_shows_roles_and_where_one_is_signed_in(person: User) -> None:
    text = window(person).get(reverse("accounts:account")).text
    assert "Legal drafter" in text
    assert "Test organisation MOH" in text
    assert text.count("<strong>Here</strong>") == 1


def test_name_and_language_change_and_the_change_is_accounted_for(person: User) -> None:
    client = window(person)
    response = client.post(
        reverse("accounts:account_edit"), {"display_name": "A new name", "language": "ru"}, follow=True
    )
    person.refresh_from_db()
    assert (person.display_name, person.language) == ("A new name", "ru")
    assert '<html lang="ru"' in response.text
    event = Event.objects.get(act="accounts.user.changed")
    assert "A new name" not in str(event.body())


def test_a_language_that_does_not_exist_is_refused_at_the_field(person: User) -> None:
    response = window(person).post(reverse("accounts:account_edit"), {"display_name": "N", "language": "xx"})
    assert response.status_code == 400
    assert 'id="id_language_error"' in response.text


def test_other_sessions_end_and_this_one_stays(person: User) -> None:
    here, there, stranger = window(person), window(person), window(make_user())
    here.post(reverse("accounts:sessions_end"))
    assert here.get(reverse("accounts:account")).status_code == 200
    assert there.get(reverse("accounts:account")).status_code == 302
    assert stranger.get(reverse("accounts:account")).status_code == 200


@pytest.mark.parametrize("name", ["accounts:account", "accounts:account_edit"])
def test_a_visitor_is_asked_to_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(name))["Location"].startswith("/account/login/?next=/account/")

"""A form that is sent twice does its work once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import timezone

from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.interface.models import IdempotencyKey
from kerege.foundation.interface.posting import posted_once
from kerege.foundation.interface.services import forget_old_keys
from kerege.kernel.errors import RuleViolated
from tests.factories.world import make_user

pytestmark = pytest.mark.django_db


@posted_once
def add_organisation(request: HttpRequest) -> HttpResponseBase:
    """A view as apps write them: work and redirect, or a form with errors."""
    name = request.POST.get("name", "")
    if not name:
        return HttpResponse("say a name", status=400)
    if name == "refused":
        Organisation.objects.create(short_name="half", name={})
        raise RuleViolated("not now")
    made = Organisation.objects.create(short_name=f"{name}{Organisation.objects.count()}", name={})
    return HttpResponseRedirect(f"/organisations/{made.pk}/")


def send(user: Any, **fields: str) -> HttpResponseBase:
    """One sending of the form."""
    request = RequestFactory().post("/organisations/add/", fields)
    request.user = user
    request.session = SessionStore()
    return add_organisation(request)


@pytest.fixture
def person() -> User:
    """Somebody who works."""
    return make_user()


def test_a_second_sending_gets_the_first_answer_and_does_nothing(person: User) -> None:
    first, second = (send(person, name="a", idempotency_key="k1") for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Organisation.objects.count() == 1


def test_another_key_is_another_piece_of_work(person: User) -> None:
    send(person, name="a", idempotency_key="k1")
    send(person, name="a", idempotency_key="k2")
    assert Organisation.objects.count() == 2


def test_a_form_that_came_back_with_errors_may_be_sent_again(person: User) -> None:
    assert send(person, idempotency_key="k1").status_code == 400
    assert send(person, name="a", idempotency_key="k1").status_code == 302
    assert Organisation.objects.count() == 1


def test_refused_work_leaves_neither_rows_nor_a_used_key(person: User) -> None:
    with pytest.raises(RuleViolated):
        send(person, name="refused", idempotency_key="k1")
    assert not Organisation.objects.exists()
    assert not IdempotencyKey.objects.exists()


def test_nobody_gets_the_answer_that_another_person_got(person: User) -> None:
    send(person, name="a", idempotency_key="k1")
    send(make_user(), name="a", idempotency_key="k1")
    send(AnonymousUser(), name="a", idempotency_key="k1")
    assert Organisation.objects.count() == 3


def test_a_form_without_a_key_is_simply_handled(person: User) -> None:
    assert send(person, name="a").status_code == 302
    assert not IdempotencyKey.objects.exists()


def test_old_keys_are_forgotten(person: User) -> None:
    send(person, name="a", idempotency_key="k1")
    assert forget_old_keys(now=timezone.now()) == 0
    assert forget_old_keys(now=timezone.now() + timedelta(days=8)) == 1

"""What goes wrong is said in words: a page for people, JSON for machines, a direction for HTMX."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from kerege.foundation.interface.pages import signed_in_only
from kerege.kernel import errors
from tests.factories.world import make_user

KINDS = {kind.code: kind for kind in errors.KeregeError.__subclasses__()}


def fail(request: HttpRequest, code: str) -> HttpResponse:
    """Raise an error of the one tree."""
    raise KINDS[code]("The number is taken.", field="number")


def break_down(request: HttpRequest) -> HttpResponse:
    """An error of ours."""
    raise ZeroDivisionError


@signed_in_only
def private(request: HttpRequest) -> HttpResponse:
    """A page for people with an account."""
    return HttpResponse("private")


handler400 = "kerege.foundation.interface.failures.bad_request"
handler403 = "kerege.foundation.interface.failures.permission_denied"
handler404 = "kerege.foundation.interface.failures.page_not_found"
handler500 = "kerege.foundation.interface.failures.server_error"
urlpatterns = [
    path("fail/<str:code>/", fail),
    path("break/", break_down),
    path("private/", private),
    path("", include("kerege.config.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def member(client: Client) -> Client:
    """Somebody who has signed in."""
    client.force_login(make_user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("code", KINDS)
def test_every_error_has_its_status_its_words_and_a_remedy(member: Client, code: str) -> None:
    response = member.get(f"/fail/{code}/")
    assert response.status_code == KINDS[code].status
    assert "The number is taken." in response.text
    assert response.context["explanation"].remedy


@pytest.mark.parametrize("code", KINDS)
def test_a_machine_gets_the_same_as_json(member: Client, code: str) -> None:
    response = member.get(f"/fail/{code}/", headers={"accept": "application/json"})
    assert response.json() == {"error": code, "message": "The number is taken.", "field": "number"}
    assert response.status_code == KINDS[code].status


def test_a_visitor_without_the_right_is_asked_to_sign_in_and_comes_back(client: Client) -> None:
    assert client.get("/fail/not-permitted/")["Location"] == "/account/login/?next=/fail/not-permitted/"
    assert client.get("/private/?page=2")["Location"] == "/account/login/?next=/private/%3Fpage%3D2"


def test_a_machine_without_an_account_gets_401(client: Client) -> None:
    response = client.get("/private/", headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error"]) == (401, "not-signed-in")


@pytest.mark.parametrize(
    ("address", "expected"),
    [("http://testserver/law/3/", "%3Dhttp%3A//testserver/law/3/"), ("https://elsewhere.example/", "%3D/")],
)
def test_htmx_is_told_where_to_go_when_the_session_has_ended(client: Client, address: str, expected: str) -> None:
    response = client.get("/private/", headers={"hx-request": "true", "hx-current-url": address})
    assert response.status_code == 200
    assert response["HX-Redirect"].replace("?next=", "%3D").endswith(expected)


def test_an_address_that_leads_nowhere_says_so(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert client.get("/nowhere/", headers={"accept": "application/json"}).json()["error"] == "not-found"


def test_an_error_of_ours_tells_nothing_but_the_request(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/break/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert response["X-Request-Id"] in response.text
    assert "ZeroDivision" not in response.text
    assert '<link rel="stylesheet" href="/static/interface/kerege.css">' in response.text


def test_an_error_of_ours_is_told_where_no_static_files_were_collected(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    own = {"BACKEND": "kerege.foundation.interface.storage.ModuleAwareStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": own}
    client.raise_request_exception = False
    response = client.get("/break/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert response["X-Request-Id"] in response.text
    assert "stylesheet" not in response.text


def test_a_forged_form_is_refused_in_words(member: Client, settings: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/account/login/", {"login": "a@b.example", "password": "x"})
    assert response.status_code == 403
    assert "The form was open for too long" in response.text

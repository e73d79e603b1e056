"""The frame of every page: language, direction, navigation, marks, and what a helper of views promises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import to_locale

from kerege.foundation.accounts.models import Membership, Role
from kerege.foundation.interface import blocks, navigation
from kerege.foundation.interface.pages import download, paginate, safe_return_path
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db


def page_in(client: Client, language: str) -> str:
    """The start page in a language."""
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    return client.get("/").text


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [
        ("en", "en", "ltr"),
        ("ru", "ru", "ltr"),
        ("ps", "ps", "rtl"),
        ("fa-af", "fa-AF", "rtl"),
        ("uz-cyrl", "uz-Cyrl", "ltr"),
    ],
)
def test_a_page_says_its_language_and_direction(client: Client, language: str, tag: str, direction: str) -> None:
    assert f'<html lang="{tag}" dir="{direction}">' in page_in(client, language)


@pytest.mark.parametrize("language", [code for code, _name in django_settings.LANGUAGES])
def test_every_language_shows_its_own_words_and_whether_they_are_a_draft(client: Client, language: str) -> None:
    page = page_in(client, language)
    assert ("draft-note" in page) == (language not in {"en", "ru"})
    assert ("Skip to the content" in page) == (language == "en")
    assert to_locale(language)


def test_the_language_is_switched_by_a_form_and_kept(client: Client) -> None:
    response = client.post(reverse("set_language"), {"language": "ru", "next": "/style-guide/"}, follow=True)
    assert '<html lang="ru"' in response.text
    assert "<h1>Стиль</h1>" in response.text


def test_a_page_of_a_fictitious_country_says_so(client: Client) -> None:
    ministry = make_organisation(make_country("QP"))
    client.force_login(make_user(ministry), backend=django_settings.AUTHENTICATION_BACKENDS[0])
    assert "fictitious country, made for demonstration" in client.get("/").text


def test_every_fictitious_country_of_a_page_is_named(client: Client) -> None:
    person = make_user(make_organisation(make_country("QP")))
    Membership.objects.create(user=person, organisation=make_organisation(make_country("QR")), role=Role.DRAFTER)
    client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    assert re.findall(r'mark-fictitious"><strong><bdi>Testland (\w\w)<', client.get("/").text) == ["QP", "QR"]


def test_a_demonstration_says_so(client: Client, settings: Any) -> None:
    assert "Demonstration." not in client.get("/").text
    settings.IS_DEMO = True
    assert "Demonstration." in client.get("/").text


def test_the_policy_allows_no_inline_script_and_pages_carry_none(client: Client) -> None:
    response = client.get("/style-guide/")
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", response.text)


def test_the_longest_fitting_link_is_the_current_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_slots", {})
    navigation.register_link("main", label="Guide", url_name="interface:style_guide")
    navigation.register_link("main", label="Languages", url_name="interface:languages")
    shown = navigation.shown_links("main", viewer=make_user(), path="/style-guide/languages/")
    assert [(link.label, link.is_current) for link in shown] == [("Guide", False), ("Languages", True)]


def test_a_block_that_has_nothing_for_the_viewer_stays_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_slots", {})
    blocks.register_block("start", name="b", order=2, make=lambda viewer: blocks.Block("second"))
    blocks.register_block("start", name="a", order=1, make=lambda viewer: None)
    assert [block.title for block in blocks.blocks_in("start", viewer=make_user())] == ["second"]


def test_a_download_is_kept_and_never_shown_or_guessed(tmp_path: Path) -> None:
    (tmp_path / "law.html").write_bytes(b"<b>law</b>")
    for response in (
        download(b"<b>law</b>", name="закон.html", media_type="text/html"),
        download(tmp_path / "law.html", name="закон.html", media_type="text/html"),
    ):
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%B7")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Length"] == "10"
        assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(("asked", "shown"), [("2", 2), ("0", 3), ("99", 3), ("x", 1), ("", 1)])
def test_a_page_number_beyond_the_list_gives_the_nearest_page(rf: RequestFactory, asked: str, shown: int) -> None:
    assert paginate(rf.get("/", {"page": asked}), range(25), size=10).number == shown


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_site(rf: RequestFactory, address: str) -> None:
    request: HttpRequest = rf.get("/")
    assert safe_return_path(request, address) == "/"

"""Whoever takes files in or out too often is told when to come again; nobody else notices."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kerege.foundation.accounts.models import User
from kerege.foundation.interface.limits import kind_of
from kerege.foundation.interface.models import Allowance
from kerege.foundation.interface.rules import Costly, Limit
from kerege.foundation.interface.services import spend_allowance
from kerege.kernel.errors import TooManyRequests
from tests.factories.assessments import framework_of, make_framework
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TWO = Limit(2)
HANDLES_FILES = ("download(", "FileResponse(", "StreamingHttpResponse(", "attachment;", "request.FILES")
NOT_COUNTED = {
    "interface:style_guide_form": "shows a form that stores nothing",
    "mfa_download_recovery_codes": "a page of one's own codes",
    "programmes:row_add": "a row of work that may carry one document",
    "programmes:row_add_under": "the same",
    "programmes:row_edit": "the same",
    "programmes:emblem_keep": "one small picture of an organisation",
}


@pytest.fixture
def person() -> User:
    return make_user(make_organisation(make_country("QX")))


def spend(person: User, *, kind: Costly = Costly.EXPORT, now: datetime = NOW) -> None:
    spend_allowance(by=person, kind=kind, limit=TWO, now=now)


def test_one_more_than_the_limit_is_refused_until_the_window_is_over(person: User) -> None:
    spend(person)
    spend(person, now=NOW + timedelta(minutes=20))
    with pytest.raises(TooManyRequests, match="Come again in 30 minutes") as refused:
        spend(person, now=NOW + timedelta(minutes=30))
    assert refused.value.wait_seconds == 1800
    spend(person, now=NOW + timedelta(hours=1))
    assert Allowance.objects.get().used == 1


def test_imports_exports_and_people_are_counted_apart(person: User) -> None:
    for kind in Costly:
        spend(person, kind=kind)
        spend(person, kind=kind)
    spend(make_user())
    assert Allowance.objects.count() == 3


def window(person: User, framework_id: int, **more: Any) -> Any:
    client = Client(**more)
    client.force_login(person)
    return client.get(reverse("frameworks:framework_download", args=[framework_id]))


def test_a_page_answers_429_in_words_and_with_a_header(person: User, settings: Any) -> None:
    settings.EXPORTS_PER_HOUR = 1
    framework = make_framework(person.memberships.get().organisation, framework_of("small"))
    assert window(person, framework.pk).status_code == 200
    refused = window(person, framework.pk)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert "Come again in" in refused.content.decode()
    machine = window(person, framework.pk, headers={"accept": "application/json"})
    assert (machine.status_code, machine.json()["error"]) == (429, "too-many-requests")


def test_asking_only_for_the_head_of_a_file_counts_as_asking_for_it(person: User, settings: Any) -> None:
    settings.EXPORTS_PER_HOUR = 1
    client = Client()
    client.force_login(person)
    address = reverse("projects:project_export", args=["csv"])
    assert client.head(address).status_code == 200
    assert (client.head(address).status_code, client.get(address).status_code) == (429, 429)


def test_looking_and_visitors_are_not_counted(person: User, settings: Any) -> None:
    settings.EXPORTS_PER_HOUR = settings.IMPORTS_PER_HOUR = 1
    framework = make_framework(person.memberships.get().organisation, framework_of("small"))
    client = Client()
    for _ in range(2):
        assert client.get(reverse("frameworks:framework_download", args=[framework.pk])).status_code == 200
    client.force_login(person)
    for _ in range(2):
        assert client.get(reverse("frameworks:framework_show", args=[framework.pk])).status_code == 200
        assert client.get(reverse("frameworks:framework_import")).status_code != 429
    assert not Allowance.objects.exists()


def views(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """The name of every page with the text of its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            view = inspect.unwrap(getattr(pattern.callback, "view_class", pattern.callback))
            if view.__module__.startswith("kerege."):
                yield f"{space}{pattern.name}", inspect.getsource(view)


def test_no_page_that_takes_files_in_or_hands_them_out_is_forgotten() -> None:
    handling = {name for name, text in views() if any(word in text for word in HANDLES_FILES)}
    assert {"law:law_import", "reporting:report_download"} <= handling
    assert {name for name in handling if kind_of(name) is None} - set(NOT_COUNTED) == set()

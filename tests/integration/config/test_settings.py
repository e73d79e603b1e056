"""The settings of a default instance, as a browser behind a proxy meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.config.instances import Instance

ASK = """
    import json
    from django.conf import settings
    from django.test import Client
    client = Client(headers={"x-forwarded-proto": "https", "host": "localhost"})
    page = client.get("/")
    sign_in = client.get("/account/login/", follow=True)
    missing = client.get("/no-such-page/")
    unknown_host = Client(headers={"x-forwarded-proto": "https", "host": "elsewhere.example"}).get("/")
    plain = Client(headers={"host": "localhost"}).get("/")
    cookies = {name: {key: str(value) for key, value in morsel.items()} for name, morsel in client.cookies.items()}
    print(json.dumps({
        "status": page.status_code, "headers": {name.lower(): value for name, value in page.headers.items()},
        "cookies": cookies, "session": settings.SESSION_COOKIE_NAME, "missing": missing.content.decode(),
        "unknown_host": unknown_host.status_code, "plain": [plain.status_code, plain.headers.get("Location", "")],
    }))"""


@pytest.fixture(scope="module")
def answer(copy_prepared: Callable[[Path], Instance], tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a default instance behind a proxy says; asked once, for nothing of it changes."""
    instance = copy_prepared(tmp_path_factory.mktemp("behind") / "proxy")
    instance.settings |= {"KEREGE_HTTPS": "on", "KEREGE_PROXY": "on"}
    told = instance.tell(ASK)
    assert told["status"] == 200
    return dict(told)


def test_cookies_belong_to_this_host_and_to_https(answer: dict[str, dict[str, dict[str, str]]]) -> None:
    assert str(answer["session"]).startswith("__Host-")
    assert any(name.startswith("__Host-") for name in answer["cookies"])
    for name, cookie in answer["cookies"].items():
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] in {"Lax", "Strict"}, name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name


def test_a_page_tells_the_browser_to_be_strict(answer: dict[str, dict[str, str]]) -> None:
    headers = answer["headers"]
    policy = headers["content-security-policy"]
    assert "max-age=31536000; includeSubDomains" in headers["strict-transport-security"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    for rule in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert "access-control-allow-origin" not in headers


def test_no_answer_names_the_software_behind_it(answer: dict[str, dict[str, str]]) -> None:
    assert not {"server", "x-powered-by"} & set(answer["headers"])
    assert "Traceback" not in str(answer["missing"])
    assert "Django" not in str(answer["missing"])


def test_an_unknown_host_is_refused_and_plain_http_sent_to_https(answer: dict[str, object]) -> None:
    assert answer["unknown_host"] == 400
    assert answer["plain"] == [301, "https://localhost/"]

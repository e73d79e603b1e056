"""A window for a person of the tests, and forms as a browser sends them."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client

from kerege.foundation.accounts.models import User
from kerege.gaps.assessments.models import Finding

_keys = count(1)


def window(user: User, language: str = "en") -> Client:
    """A browser in which the person has signed in."""
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, address: str, *, status: int = 200) -> str:
    """The text of a page, held to its status."""
    answer = client.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return str(answer.content.decode())


def send(client: Client, address: str, **data: Any) -> HttpResponse:
    """A form with a key of its own."""
    return client.post(address, {"idempotency_key": f"key-{next(_keys)}", **data})  # type: ignore[return-value]


def seen_by(answer: Any) -> str:
    """What a reader sees of an answer: its words without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer if isinstance(answer, str) else answer.content.decode()))


def address(finding: Finding, act: str = "") -> str:
    """The page of a finding, or an act on it."""
    return f"/assessments/findings/{finding.pk}/" + (f"{act}/" if act else "")

"""Who sends this request."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from kerege.foundation.accounts.models import User


def person(request: HttpRequest) -> User:
    """Who has signed in; the decorators of a view let nobody else through."""
    return cast(User, request.user)


def form_key(request: HttpRequest) -> str:
    """The key that makes a second sending of the same form harmless."""
    return request.POST.get("idempotency_key", "")[:64]

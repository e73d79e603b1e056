"""Makes a second sending of the same form harmless: a double click, a resend, a back button."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from kerege.foundation.interface.pages import View
from kerege.foundation.interface.services import FirstAnswer, perform_once

KEY_FIELD = "idempotency_key"


def posted_once(view: View) -> View:
    """A view whose POST does its work once per key; a second sending gets the first answer.

    The work counts as done when the view answers with a redirect; a form that comes back with
    errors leaves the key unused.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.POST.get(KEY_FIELD, "") if request.method == "POST" else ""
        if not key:
            return view(request, *args, **kwargs)
        answers: list[HttpResponseBase] = []

        def work() -> FirstAnswer | None:
            response = view(request, *args, **kwargs)
            answers.append(response)
            if isinstance(response, HttpResponseRedirect):
                return FirstAnswer(status=response.status_code, location=response.url)
            return None

        first = perform_once(owner=_owner(request), key=key, path=request.path, work=work, now=timezone.now())
        return answers[0] if answers else HttpResponseRedirect(first.location)

    return once


def _owner(request: HttpRequest) -> str:
    """A key counts for one person, or for one visitor's session."""
    if request.user.is_authenticated:
        return str(request.user.urn)
    return f"session:{request.session.session_key or ''}"


def posted_revision(request: HttpRequest) -> int:
    """The revision that the person saw; what is no number fits none."""
    said = request.POST.get("revision", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0

"""Turns the errors of the one error tree into pages and JSON, in one place, and counts what costs much."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from kerege.foundation.interface.failures import answer_error
from kerege.foundation.interface.limits import kind_of, limit_of
from kerege.foundation.interface.pages import ask_to_sign_in, wants_fragment
from kerege.foundation.interface.rules import is_costly
from kerege.foundation.interface.services import note_refusal, spend_allowance
from kerege.kernel.errors import KeregeError, NotPermitted, TooManyRequests

logger = logging.getLogger(__name__)


class InterfaceMiddleware:
    """Answers a KeregeError with its status and its own words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A part of a page is never replaced by the sign-in page: HTMX is told to go there."""
        response = self.get_response(request)
        is_expired = not request.user.is_authenticated and response.status_code == 302
        if is_expired and wants_fragment(request):
            return ask_to_sign_in(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:  # noqa: ARG002 - named by Django
        """Refuse a person who takes files in or out too often, before any work is done."""
        kind = kind_of(_page_name(request))
        if kind is None or not is_costly(kind, request.method or "") or not request.user.is_authenticated:
            return None
        try:
            spend_allowance(by=request.user, kind=kind, limit=limit_of(kind), now=timezone.now())
        except TooManyRequests as error:
            return answer_error(request, error)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Map the error once; anything else stays an error of ours."""
        if isinstance(exception, NotPermitted | PermissionDenied):
            _note_refusal(request)
        return answer_error(request, exception) if isinstance(exception, KeregeError) else None


def _note_refusal(request: HttpRequest) -> None:
    """Strangers leave no event: whoever is not signed in is only led to the sign-in page."""
    if not request.user.is_authenticated:
        return
    try:
        note_refusal(by=request.user, page=_page_name(request), now=timezone.now())
    except DatabaseError:
        # the page stays refused, whether or not this could be written down
        logger.exception("A refused page could not be put on record.")


def _page_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""

"""Turns the errors of the one error tree into pages and JSON, in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kerege.foundation.interface.failures import answer_error
from kerege.foundation.interface.pages import ask_to_sign_in, wants_fragment
from kerege.kernel.errors import KeregeError


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

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Map the error once; anything else stays an error of ours."""
        return answer_error(request, exception) if isinstance(exception, KeregeError) else None

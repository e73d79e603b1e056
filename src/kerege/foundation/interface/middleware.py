"""Turns the errors of the one error tree into pages and JSON, in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kerege.kernel.errors import KeregeError


class InterfaceMiddleware:
    """Answers a KeregeError with its status and its own words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Map the error once; anything else stays an error of ours."""
        if not isinstance(exception, KeregeError):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse(exception.to_json(), status=exception.status)
        return render(request, "interface/error.html", {"error": exception}, status=exception.status)

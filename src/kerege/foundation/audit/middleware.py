"""Gives every request an identifier before anything can happen in it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kerege.foundation.audit import request_id


class RequestIdMiddleware:
    """Marks the events of one request and tells the reader the mark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.begin()
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = request_id.current()
            return response
        finally:
            request_id.end(token)

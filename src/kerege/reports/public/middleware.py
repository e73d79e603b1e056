"""Serves open pages without a session, so that a cache may give everybody the same one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class OpenPagesMiddleware:
    """Takes the cookies off requests for open pages, and the trace of a session off their answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_open_page(request.path):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        # The language stands in the address, and nobody is signed in here.
        kept = [word for word in response.get("Vary", "").split(", ") if word.lower() == "accept-encoding"]
        response.headers["Vary"] = ", ".join(kept) or "Accept-Encoding"
        return response


def is_open_page(path: str) -> bool:
    """Whether an address shows publications to everybody; the bare one only leads to a language."""
    entrance = reverse("public:open_enter")
    at_home = reverse("public:publication_list")
    return path.startswith(entrance) and path != entrance and not path.startswith(at_home)

"""Says in words what went wrong and what to do: as a page for people, as JSON for machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.foundation.audit import request_id
from kerege.foundation.interface.pages import ask_to_sign_in, wants_json
from kerege.kernel.errors import KeregeError, NotPermitted, TooManyRequests
from kerege.kernel.wording import said


@dataclass(frozen=True, slots=True)
class Explanation:
    """A heading and what to do about it."""

    heading: str | Promise
    remedy: str | Promise


EXPLANATIONS = {
    400: Explanation(_("This cannot be used as it is"), _("Go back, correct the entry and send it again.")),
    403: Explanation(_("You may not do this"), _("Ask the owner of the record, or somebody whose role allows it.")),
    404: Explanation(
        _("There is no such page"),
        _("Check the address. A record that is not shared with you looks the same as one that does not exist."),
    ),
    409: Explanation(
        _("The record does not allow this now"), _("Open it again: somebody may have changed it meanwhile.")
    ),
    429: Explanation(
        _("That is enough for now"), _("Wait as long as it says above. Nothing is lost, and all else works.")
    ),
    422: Explanation(_("There is no answer that fits all conditions"), _("Loosen one of the conditions named above.")),
    500: Explanation(
        _("Something broke on our side"),
        _("Nothing was stored. Try again; if it happens again, give the request number to the administrator."),
    ),
    503: Explanation(_("A part of Kerege does not answer now"), _("Try again in a few minutes. Nothing is lost.")),
}
CSRF = Explanation(
    _("The form was open for too long, or came from another place"),
    _("Go back, reload the page and send the form again. Your browser must accept cookies from this site."),
)


def answer_error(request: HttpRequest, error: KeregeError) -> HttpResponseBase:
    """The answer to an error of the one tree; a visitor who lacks a right is asked to sign in."""
    is_visitor = not getattr(getattr(request, "user", None), "is_authenticated", False)
    if isinstance(error, NotPermitted) and is_visitor:
        return ask_to_sign_in(request)
    message = said(error.message, gettext)
    if wants_json(request):
        answer: HttpResponse = JsonResponse({**error.to_json(), "message": message}, status=error.status)
    else:
        explanation = EXPLANATIONS.get(error.status, EXPLANATIONS[500])
        answer = _page(request, explanation, status=error.status, error=error, message=message)
    if isinstance(error, TooManyRequests):
        answer.headers["Retry-After"] = str(error.wait_seconds)
    return answer


def bad_request(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:  # noqa: ARG001 - named by Django
    """Django's own 400."""
    return _plain(request, 400, code="invalid-input")


def permission_denied(request: HttpRequest, exception: BaseException | None = None) -> HttpResponseBase:  # noqa: ARG001 - named by Django
    """Django's own 403."""
    if not getattr(getattr(request, "user", None), "is_authenticated", False):
        return ask_to_sign_in(request)
    return _plain(request, 403, code="not-permitted")


def page_not_found(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:  # noqa: ARG001 - named by Django
    """Django's own 404."""
    return _plain(request, 404, code="not-found")


def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours: a page that needs no database, no account and no collected files."""
    if wants_json(request):
        return _json(500, code="error")
    context = {"explanation": EXPLANATIONS[500], "request_id": request_id.current(), "style": _style_address()}
    return HttpResponse(render_to_string("interface/broken.html", context), status=500)


def _style_address() -> str:
    """Address of the style sheet; empty where the static files were never collected, which may be what broke."""
    try:
        return static("interface/kerege.css")
    except ValueError:
        return ""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - named by Django
    """A form whose token does not fit."""
    if wants_json(request):
        return _json(403, code="not-permitted")
    return _page(request, CSRF, status=403)


def _plain(request: HttpRequest, status: int, *, code: str) -> HttpResponse:
    if wants_json(request):
        return _json(status, code=code)
    return _page(request, EXPLANATIONS[status], status=status)


def _json(status: int, *, code: str) -> JsonResponse:
    message = str((EXPLANATIONS.get(status) or EXPLANATIONS[500]).heading)
    return JsonResponse({"error": code, "message": message, "field": ""}, status=status)


def _page(request: HttpRequest, explanation: Explanation, *, status: int, **context: Any) -> HttpResponse:
    response = render(
        request, "interface/error.html", {"explanation": explanation, "status": status, **context}, status=status
    )
    patch_vary_headers(response, ["Accept", "HX-Request"])
    return response

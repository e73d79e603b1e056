"""What every view needs to answer with a page, a part of a page or a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page; the last one has no address."""

    label: Any
    href: str = ""


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    fragment: str = "",
) -> HttpResponse:
    """The page, or only its fragment when HTMX asks for a part."""
    chosen = fragment if fragment and wants_fragment(request) else template
    response = render(request, chosen, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """Whether HTMX asks for a part of a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def wants_json(request: HttpRequest) -> bool:
    """Whether a machine asks."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def paginate(request: HttpRequest, rows: Any, *, size: int = 50) -> Page[Any]:
    """The page that the address asks for; a number beyond the ends gives the nearest page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in page and back afterwards; a machine gets 401."""
    if wants_json(request):
        message = _("Sign in first; this needs an account.")
        return JsonResponse({"error": "not-signed-in", "message": message, "field": ""}, status=401)
    if wants_fragment(request):
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = redirect_to_login(_current_page(request)).url
        return response
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else _current_page(request))


def signed_in_only(view: View) -> View:
    """A view for people who have signed in; others are led to the sign-in page and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


class SignedInMixin:
    """The same for class-based views."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Guard every method of the view."""
        return signed_in_only(super().dispatch)(request, *args, **kwargs)  # type: ignore[misc]


def download(content: bytes | Path, *, name: str, media_type: str) -> HttpResponseBase:
    """A file to keep: never shown in place, its type never guessed, its size told beforehand."""
    if isinstance(content, Path):
        response: HttpResponseBase = FileResponse(content.open("rb"), content_type=media_type)
        response.headers["Content-Length"] = str(content.stat().st_size)
    else:
        response = HttpResponse(content, content_type=media_type)
        response.headers["Content-Length"] = str(len(content))
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def safe_return_path(request: HttpRequest, candidate: str, *, default: str = "/") -> str:
    """A place on this site to return to; anything else becomes the default."""
    is_ours = url_has_allowed_host_and_scheme(
        candidate, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return candidate if candidate and is_ours else default


def _current_page(request: HttpRequest) -> str:
    """The page on which the reader is, as far as the browser tells it."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    return safe_return_path(request, address)


def crumbs(*steps: Crumb | tuple[Any, str]) -> Sequence[Crumb]:
    """Steps of the way as a list; a pair is a label and its address."""
    return [step if isinstance(step, Crumb) else Crumb(*step) for step in steps]

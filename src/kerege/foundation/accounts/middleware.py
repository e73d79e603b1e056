"""Ends idle sessions without losing typed text, and leads people whose roles demand it to their second step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kerege.foundation.accounts import kept_forms
from kerege.foundation.accounts.selectors.second_step import second_step_of
from kerege.foundation.accounts.selectors.sessions import owner_of_ended_session
from kerege.foundation.accounts.sign_in import is_loopback

TOUCH_EVERY_SECONDS = 60
# Pages that ask for news by themselves do not show that somebody sits there.
PASSIVE_PATHS = ("/state/",)
OPEN_PREFIXES = ("account_", "mfa_")
OPEN_PAGES = frozenset(
    {
        "set_language",
        "interface:languages",
        "accounts:account",
        "accounts:account_edit",
        "accounts:second_step",
        "accounts:codes_kept",
        "accounts:sessions_end",
        "accounts:session_end",
        "accounts:form_again",
        "accounts:own_data",
        "accounts:own_data_export",
        "accounts:erasure_request",
        "accounts:invitation_accept",
        "accounts:one_time_sign_in",
    }
)


class SessionLifeMiddleware:
    """Ends a session after a while without a request; a form that was sent too late is kept for its sender."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        owner = self._end_if_idle(request)
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if request.method == "POST":
            if was_signed_in:
                kept_forms.forget_when_sent(request)
            elif _leads_to_sign_in(response):
                key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
                self._keep(request, response, owner=owner or owner_of_ended_session(key))
        return response

    def _end_if_idle(self, request: HttpRequest) -> str:
        """Key of the person whose session has just ended, or nothing."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return ""
        now = timezone.now().timestamp()
        seen = request.session.get("seen_at", now)
        if now - seen > settings.SESSION_IDLE_SECONDS:
            owner = str(request.user.pk)
            logout(request)
            messages.info(request, _("You were signed out because nothing happened for a while."))
            return owner
        is_passive = request.method == "GET" and request.path.endswith(PASSIVE_PATHS)
        if "seen_at" not in request.session or (now - seen >= TOUCH_EVERY_SECONDS and not is_passive):
            request.session["seen_at"] = now
        return ""

    def _keep(self, request: HttpRequest, response: HttpResponseBase, *, owner: str) -> None:
        if not owner or not kept_forms.keep(request, owner=owner):
            return
        target = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': reverse('accounts:form_again')})}"
        response.headers["HX-Redirect" if "HX-Redirect" in response.headers else "Location"] = target


class SecondStepMiddleware:
    """Shows nothing but the way to a second step to people whose roles demand one and who have none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view_and_arguments: Any) -> HttpResponseBase | None:
        """Look before every view; a demonstration on its own machine is excepted."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name in OPEN_PAGES or name.startswith(OPEN_PREFIXES):
            return None
        if settings.IS_DEMO and is_loopback(request):
            return None
        if not second_step_of(request.user).is_open:
            return None
        return _lead_to_second_step(request)


def _lead_to_second_step(request: HttpRequest) -> HttpResponseBase:
    target = reverse("accounts:second_step")
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = target
        return response
    accepted = request.headers.get("Accept", "")
    if "application/json" in accepted and "text/html" not in accepted:
        message = _("Your role needs a second step of sign-in. Set it up on the page of your account.")
        return JsonResponse({"error": "second-step-needed", "message": message, "field": ""}, status=403)
    return HttpResponseRedirect(target)


def _leads_to_sign_in(response: HttpResponseBase) -> bool:
    target = response.headers.get("HX-Redirect") or response.headers.get("Location") or ""
    return target.split("?")[0] == resolve_url(settings.LOGIN_URL)

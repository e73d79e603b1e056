"""How people come in: by invitation only, never by signing up themselves."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from kerege.foundation.accounts.watching import record_refusal

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class AccountAdapter(DefaultAccountAdapter):
    """Closes the door that allauth would leave open to strangers, and speaks the person's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody joins without an invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Enter a lock-out into the account of events before it is shown."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            record_refusal("accounts.sign_in.locked_out", email=str(credentials.get("email", "")), request=request)
            raise

    def post_login(self, request: HttpRequest, user: Any, **arguments: Any) -> HttpResponse:
        """After sign-in the pages speak the language of the account, unless the visitor chose one."""
        response = super().post_login(request, user, **arguments)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_language(response, language=user.language)
        return response


def remember_language(response: HttpResponse, *, language: str) -> HttpResponse:
    """Let the browser keep the language, as Django's own switch does."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
        )
    return response


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request comes from this machine itself, and not through a proxy on it."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False

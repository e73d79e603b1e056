# ruff: noqa: ARG001 - the signatures are given by Django and allauth
"""Enters into the account of events what the sign-in library tells: coming in, being refused, changed factors."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth_signals
from django.http import HttpRequest
from django.utils import timezone

from kerege.foundation.accounts.actors import VISITOR_URN
from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.rules import device_words
from kerege.foundation.accounts.services.own_account import end_other_sessions
from kerege.foundation.audit.services import record_event


def connect() -> None:
    """Listen to what Django and allauth announce; nothing of our own is announced this way."""
    for signal, listener in (
        (auth_signals.user_logged_in, came_in),
        (auth_signals.user_logged_out, went_out),
        (auth_signals.user_login_failed, was_refused),
        (account_signals.password_changed, changed_password),
        (account_signals.password_set, changed_password),
        (account_signals.password_reset, changed_password),
        (factor_signals.authenticator_added, added_factor),
        (factor_signals.authenticator_removed, removed_factor),
        (factor_signals.authenticator_reset, renewed_codes),
        (factor_signals.authentication_failed, failed_second_step),
    ):
        signal.connect(listener, dispatch_uid=f"kerege.accounts.{listener.__name__}.{id(signal)}")


def came_in(sender: Any, *, user: User, request: HttpRequest | None = None, **more: Any) -> None:
    """Somebody signed in."""
    if request is not None and hasattr(request, "session"):
        request.session["seen_at"] = timezone.now().timestamp()
        request.session["device"] = device_words(request.META.get("HTTP_USER_AGENT", ""))
    _record("accounts.session.started", user, request)


def went_out(sender: Any, *, user: User | None, request: HttpRequest | None = None, **more: Any) -> None:
    """Somebody signed out, or was signed out."""
    if user is not None:
        _record("accounts.session.ended", user, request)


def was_refused(sender: Any, *, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    """A password did not fit."""
    record_refusal("accounts.sign_in.refused", email=str(credentials.get("email", "")), request=request)


def record_refusal(act: str, *, email: str, request: HttpRequest | None) -> None:
    """Enter an attempt that failed; the address that was tried is personal."""
    user = User.objects.filter(email__iexact=email).first() if email else None
    record_event(
        actor=VISITOR_URN,
        act=act,
        object_urn=user.urn if user else VISITOR_URN,
        personal=_whence(request) | {"email": email[:254]},
        at=timezone.now(),
    )


def changed_password(sender: Any, *, user: User, request: HttpRequest | None = None, **more: Any) -> None:
    """A password was set, changed or reset."""
    _record("accounts.password.changed", user, request)


def added_factor(
    sender: Any, *, user: User, authenticator: Authenticator, request: HttpRequest | None = None, **more: Any
) -> None:
    """A second step was set up: sessions that came in without it end."""
    _record("accounts.second_step.added", user, request, after={"kind": authenticator.type})
    if authenticator.type != Authenticator.Type.RECOVERY_CODES and request is not None and hasattr(request, "session"):
        end_other_sessions(by=user, kept_key=request.session.session_key or "", now=timezone.now())


def removed_factor(
    sender: Any, *, user: User, authenticator: Authenticator, request: HttpRequest | None = None, **more: Any
) -> None:
    """A second step was taken away."""
    _record("accounts.second_step.removed", user, request, after={"kind": authenticator.type})


def renewed_codes(sender: Any, *, user: User, request: HttpRequest | None = None, **more: Any) -> None:
    """New recovery codes were made."""
    _record("accounts.second_step.codes_renewed", user, request)


def failed_second_step(sender: Any, *, user: User, request: HttpRequest | None = None, **more: Any) -> None:
    """A code did not fit."""
    record_refusal("accounts.second_step.refused", email=user.email, request=request)


def _record(act: str, user: User, request: HttpRequest | None, *, after: dict[str, Any] | None = None) -> None:
    record_event(
        actor=user.urn, act=act, object_urn=user.urn, after=after, personal=_whence(request), at=timezone.now()
    )


def _whence(request: HttpRequest | None) -> dict[str, str]:
    if request is None:
        return {}
    agent = device_words(request.META.get("HTTP_USER_AGENT", ""))
    return {"address": str(request.META.get("REMOTE_ADDR", "")), "device": agent}

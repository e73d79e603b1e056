"""The page behind the link of an invitation."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kerege.foundation.accounts import current
from kerege.foundation.accounts.forms import AcceptForm
from kerege.foundation.accounts.forms.access import PASSKEY
from kerege.foundation.accounts.models import Invitation
from kerege.foundation.accounts.services.accepting import accept_as_member, accept_as_newcomer
from kerege.foundation.accounts.services.invitation_links import find_invitation
from kerege.foundation.accounts.sign_in import BACKEND, remember_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, so that a preview of the link does not spend it; take it up on POST."""
    invitation = find_invitation(token=token, now=timezone.now())
    if not request.user.is_authenticated and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(invitation.language)
        request.LANGUAGE_CODE = invitation.language
    if not request.user.is_authenticated:
        return _newcomer(request, invitation, token=token)
    if request.method == "POST":
        accept_as_member(by=current.person(request), token=token, now=timezone.now())
        return redirect("accounts:account")
    return render(request, "accounts/invitation_accept.html", {"invitation": invitation})


def _newcomer(request: HttpRequest, invitation: Invitation, *, token: str) -> HttpResponse:
    names = ("email", "display_name", "language")
    initial = {name: getattr(invitation, name) for name in names}
    form = AcceptForm(request.POST or None, invitation=invitation, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in names}
        with form.catching():
            user = accept_as_newcomer(token=token, password=form.cleaned_data["password1"], now=timezone.now(), **data)
        if form.is_valid():
            login(request, user, backend=BACKEND)
            is_passkey = form.cleaned_data["way"] == PASSKEY
            response = redirect("mfa_add_webauthn" if is_passkey else "accounts:second_step")
            return remember_language(response, language=user.language)
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/invitation_accept.html", context, status=400 if form.errors else 200)

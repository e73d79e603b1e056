"""Pages of one's own account, and the one-time sign-in of a demonstration."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kerege.foundation.accounts.forms import OwnAccountForm
from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.selectors import current_memberships, sessions_of
from kerege.foundation.accounts.services.one_time_links import find_one_time_link, use_one_time_link
from kerege.foundation.accounts.services.own_account import change_own_account, end_other_sessions
from kerege.foundation.accounts.sign_in import is_loopback, remember_language
from kerege.kernel.errors import NotFound

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
@require_GET
def account_show(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, where I am signed in."""
    context = {
        "memberships": current_memberships(_person(request)).select_related("organisation__country"),
        "sessions": sessions_of(_person(request), now=timezone.now()),
        "current_key": request.session.session_key,
    }
    return render(request, "accounts/account_show.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_edit(request: HttpRequest) -> HttpResponse:
    """Change one's name and language."""
    user = _person(request)
    form = OwnAccountForm(request.POST or None, initial={"display_name": user.display_name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        change_own_account(by=user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Your account is changed."))
        return remember_language(redirect("accounts:account"), language=user.language)
    return render(request, "accounts/account_edit.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = end_other_sessions(by=_person(request), kept_key=request.session.session_key or "", now=timezone.now())
    messages.success(
        request, ngettext("%(count)s other session ended.", "%(count)s other sessions ended.", ended) % {"count": ended}
    )
    return redirect("accounts:account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_time_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, so that a preview of the link does not spend it; sign in on POST."""
    if not (settings.IS_DEMO and is_loopback(request)):
        raise NotFound(_("One-time links work only in a demonstration, on the machine that it runs on."))
    if request.method != "POST":
        link = find_one_time_link(token=token, now=timezone.now())
        return render(request, "accounts/one_time_sign_in.html", {"person": link.user})
    user = use_one_time_link(token=token, now=timezone.now())
    login(request, user, backend=BACKEND)
    return remember_language(redirect("/"), language=user.language)


def _person(request: HttpRequest) -> User:
    """Who has signed in; the decorators above let nobody else through."""
    return cast(User, request.user)

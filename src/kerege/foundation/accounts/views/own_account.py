"""Pages of one's own account, and the one-time sign-in of a demonstration."""

from __future__ import annotations

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

from kerege.foundation.accounts import current, kept_forms
from kerege.foundation.accounts.forms import OwnAccountForm
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import current_memberships, has_role, sessions_of
from kerege.foundation.accounts.selectors.reach import giveable_roles
from kerege.foundation.accounts.selectors.second_step import second_step_of
from kerege.foundation.accounts.services.one_time_links import find_one_time_link, use_one_time_link
from kerege.foundation.accounts.services.own_account import (
    change_own_account,
    end_other_sessions,
    end_session,
    keep_recovery_codes,
)
from kerege.foundation.accounts.sign_in import BACKEND, is_loopback, remember_language
from kerege.kernel.errors import NotFound


@login_required
@require_GET
def account_show(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, where I am signed in."""
    context = {
        "memberships": current_memberships(current.person(request)).select_related("organisation__country"),
        "sessions": sessions_of(current.person(request), now=timezone.now()),
        "current_key": request.session.session_key,
        "may_run": has_role(current.person(request), [Role.ADMINISTRATOR]),
        "may_invite": bool(giveable_roles(current.person(request))),
    }
    return render(request, "accounts/account_show.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_edit(request: HttpRequest) -> HttpResponse:
    """Change one's name and language."""
    user = current.person(request)
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
    ended = end_other_sessions(
        by=current.person(request), kept_key=request.session.session_key or "", now=timezone.now()
    )
    messages.success(
        request, ngettext("%(count)s other session ended.", "%(count)s other sessions ended.", ended) % {"count": ended}
    )
    return redirect("accounts:account")


@login_required
@require_POST
def session_end(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign out of one place."""
    if end_session(by=current.person(request), reference=reference, now=timezone.now()):
        messages.success(request, _("That session has ended."))
    return redirect("accounts:account")


@login_required
@require_GET
def second_step(request: HttpRequest) -> HttpResponse:
    """What is still to be done before records are shown."""
    return render(request, "accounts/second_step.html", {"state": second_step_of(current.person(request))})


@login_required
@require_POST
def codes_kept(request: HttpRequest) -> HttpResponse:
    """The recovery codes are put away."""
    if request.POST.get("is_kept") != "on":
        messages.error(request, _("Tick the box once you have put the codes away."))
        return redirect("mfa_view_recovery_codes")
    keep_recovery_codes(by=current.person(request), now=timezone.now())
    return redirect("accounts:second_step")


@login_required
@never_cache
@require_GET
def form_again(request: HttpRequest) -> HttpResponse:
    """The form that was sent after the session had ended, to be sent again."""
    return render(request, "accounts/form_again.html", {"kept": kept_forms.kept_form(request)})


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

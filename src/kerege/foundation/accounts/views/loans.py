"""Pages on which people lend a role while they are absent."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.foundation.accounts import current
from kerege.foundation.accounts.forms import LendForm
from kerege.foundation.accounts.selectors.lending import colleagues_of, delegations_of, lendable_roles
from kerege.foundation.accounts.services.lending import end_loan, lend_role


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def loans(request: HttpRequest) -> HttpResponse:
    """What I lend and borrow, and a form to lend."""
    user, now = current.person(request), timezone.now()
    today = now.date()
    roles, colleagues = lendable_roles(user, on=today), colleagues_of(user, on=today)
    form = LendForm(request.POST or None, roles=roles, colleagues=colleagues, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with form.catching():
            lend_role(
                by=user,
                membership_id=data["membership"].pk,
                to_id=data["to"].pk,
                starts_on=data["starts_on"],
                ends_on=data["ends_on"] + timedelta(days=1),
                now=now,
                key=current.form_key(request),
            )
        if form.is_valid():
            messages.success(request, _("The role is lent. Both of you have been told."))
            return redirect("accounts:loans")
    context = {"form": form, "rows": delegations_of(user), "today": today, "may_lend": roles and colleagues}
    return render(request, "accounts/loan_list.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def loan_end(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a loan early."""
    end_loan(by=current.person(request), delegation_id=delegation_id, now=timezone.now())
    messages.success(request, _("The loan has ended."))
    return redirect("accounts:loans")

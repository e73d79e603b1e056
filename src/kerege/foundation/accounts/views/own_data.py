"""The page on which people see, take out and ask to erase what is kept about them."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kerege.foundation.accounts import current
from kerege.foundation.accounts.personal import personal_parts
from kerege.foundation.accounts.retention import retention_rules
from kerege.foundation.accounts.services.own_data import export_person, request_erasure


@login_required
@require_GET
def own_data(request: HttpRequest) -> HttpResponse:
    """What is kept, how long, and what one can do about it."""
    context = {"parts": personal_parts(), "rules": retention_rules()}
    return render(request, "accounts/own_data.html", context)


@login_required
@never_cache
@require_POST
def own_data_export(request: HttpRequest) -> HttpResponse:
    """All of it as a file."""
    user = current.person(request)
    data = export_person(by=user, person=user, now=timezone.now())
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@login_required
@require_POST
def erasure_request(request: HttpRequest) -> HttpResponse:
    """Ask to be erased."""
    request_erasure(by=current.person(request), now=timezone.now())
    messages.success(request, _("The administrators have been asked to erase your account."))
    return redirect("accounts:own_data")

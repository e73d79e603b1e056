"""The administrator's page: people, jobs and health of the instance, and no country's records."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kerege.foundation.accounts import current
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.panels import panels
from kerege.foundation.accounts.selectors import has_role
from kerege.kernel.errors import NotFound


@login_required
@never_cache
@require_GET
def instance(request: HttpRequest) -> HttpResponse:
    """For administrators; for others the page does not exist."""
    if not has_role(current.person(request), [Role.ADMINISTRATOR]):
        raise NotFound(_("This page is for administrators."))
    return render(request, "accounts/instance.html", {"panels": panels()})

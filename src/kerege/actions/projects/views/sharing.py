"""With whom a project is shared until when, and the end of a share."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.actions.projects.forms.sharing import ShareForm
from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import demand_share
from kerege.actions.projects.selectors.sharing import ended_shares, standing_shares
from kerege.actions.projects.services.sharing import share_project, take_share_back
from kerege.actions.projects.views.single import project_crumbs, visible_project
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once

SHOWN_ENDED = 20


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def sharing(request: HttpRequest, project_id: int) -> HttpResponseBase:
    """Who else sees the project, and the form that shares it until a day."""
    project = visible_project(request, project_id)
    demand_share(request.user, project)
    if project.pk != project_id:
        return _led_on(request, project)
    form = ShareForm(request.POST or None, project=project)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        with form.catching():
            _share(request, project, form, now)
            return redirect("projects:sharing", project.pk)
    context = {
        "project": project,
        "form": form,
        "standing": standing_shares(project, now=now),
        "ended": ended_shares(project, now=now)[:SHOWN_ENDED],
        "cancel_href": reverse("projects:project_show", args=[project.pk]),
        "crumbs": [*project_crumbs(project), Crumb(_("Sharing"))],
    }
    return render_page(request, "projects/sharing.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
@posted_once
def share_end(request: HttpRequest, project_id: int, grant_id: int) -> HttpResponseBase:
    """Take a share back."""
    project = visible_project(request, project_id)
    demand_share(request.user, project)
    if project.pk != project_id:
        return _led_on(request, project)
    take_share_back(by=request.user, project=project, grant_id=grant_id, now=timezone.now())
    messages.success(request, _("The share is taken back. What was read or saved meanwhile cannot be recalled."))
    return redirect("projects:sharing", project.pk)


def _led_on(request: HttpRequest, project: Project) -> HttpResponseBase:
    """The shares of the project that the one of the address became part of; nothing is done to either."""
    if request.method == "POST":
        messages.warning(
            request, _("That project became part of this one, and nothing was changed. See the shares here.")
        )
    return redirect("projects:sharing", project.pk)


def _share(request: HttpRequest, project: Project, form: ShareForm, now: datetime) -> None:
    said = form.cleaned_data
    share_project(by=request.user, project=project, receiver=said["receiver"], until=said["until"], now=now)
    messages.success(request, _("The project is shared. The organisation's people are told."))

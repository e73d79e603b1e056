"""Contributions of a project that is planned by hand: added, changed, taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.actions.projects.forms.contributing import AmountForms, ContributionForm, amounts_said, contribution_said
from kerege.actions.projects.models import Contribution, Project
from kerege.actions.projects.permissions import demand_change
from kerege.actions.projects.services.contributing import (
    add_contribution,
    change_contribution,
    own_contribution,
    remove_contribution,
)
from kerege.actions.projects.views.single import project_crumbs, visible_project
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once, posted_revision


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def contribution_add(request: HttpRequest, project_id: int) -> HttpResponseBase:
    """Write a contribution down."""
    project = visible_project(request, project_id)
    demand_change(request.user, project)
    return _answer(request, project, None)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def contribution_edit(request: HttpRequest, project_id: int, contribution_id: int) -> HttpResponseBase:
    """Change one that was written down here."""
    project = visible_project(request, project_id)
    demand_change(request.user, project)
    return _answer(request, project, own_contribution(project=project, contribution_id=contribution_id))


@signed_in_only
@require_POST
@posted_once
def contribution_remove(request: HttpRequest, project_id: int, contribution_id: int) -> HttpResponseBase:
    """Take one out that was written down here."""
    project = visible_project(request, project_id)
    order: dict[str, Any] = {"by": request.user, "project": project, "contribution_id": contribution_id}
    remove_contribution(**order, revision=posted_revision(request), now=timezone.now())
    messages.success(request, _("The contribution is taken out; the account of events keeps what it said."))
    return redirect(_money(project))


def _answer(request: HttpRequest, project: Project, row: Contribution | None) -> HttpResponseBase:
    data = request.POST if request.method == "POST" else None
    form = ContributionForm(data, initial=contribution_said(row) if row else {})
    amounts = AmountForms(data, initial=amounts_said(row) if row else [], prefix="amount")
    if data is not None and form.is_valid() and amounts.is_valid():
        with form.catching():
            _keep(request, project, row, form, amounts)
            messages.success(request, _("The contribution is kept."))
            return redirect(_money(project))
    has_errors = bool(form.errors) or (data is not None and not amounts.is_valid())
    context = {
        "project": project,
        "row": row,
        "form": form,
        "amounts": amounts,
        "revision": request.POST.get("revision") or project.revision,
        "cancel_href": _money(project),
        "crumbs": [*project_crumbs(project), Crumb(_("Contribution"))],
    }
    return render_page(request, "projects/contribution_form.html", context, status=400 if has_errors else 200)


def _keep(
    request: HttpRequest, project: Project, row: Contribution | None, form: ContributionForm, amounts: Any
) -> None:
    said = [amount for one in amounts if one.has_changed() or one.initial if (amount := one.amount()) is not None]
    order: dict[str, Any] = {"by": request.user, "project": project, "given": form.given(said)}
    order |= {"revision": posted_revision(request), "now": timezone.now()}
    if row is None:
        add_contribution(**order)
    else:
        change_contribution(**order, contribution_id=row.pk)


def _money(project: Project) -> str:
    return reverse("projects:project_show", args=[project.pk]) + "#money"

"""What is right about a field: the choice of a source or of own words, with its reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.actions.projects.forms.registry import OWN_WORDS, ChoiceForm
from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import demand_change
from kerege.actions.projects.rules.records import FieldName
from kerege.actions.projects.selectors.fields import ProjectPicture, project_fields
from kerege.actions.projects.services.choosing import choose_source, say_field, withdraw_choice
from kerege.actions.projects.views.single import project_crumbs, visible_project
from kerege.actions.projects.views.telling import FieldRow, field_rows
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once, posted_revision
from kerege.kernel.errors import NotFound


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def field_choose(request: HttpRequest, project_id: int, field: str) -> HttpResponseBase:
    """Who says what of a field, and who is right."""
    project = visible_project(request, project_id)
    demand_change(request.user, project)
    picture = project_fields(viewer=request.user, project=project)
    row = _row(picture, field)
    records = [record for record, _saying in row.said_by]
    form = ChoiceForm(request.POST or None, records=records, initial=_initial(row, project))
    if request.method == "POST" and form.is_valid():
        with form.catching():
            _keep(request, project, row, form)
        if form.is_valid():
            messages.success(request, _("The choice is kept, with your name and today's date."))
            return redirect(_address(project, row))
    context = {
        "project": project,
        "row": row,
        "form": form,
        "cancel_href": _address(project, row),
        "crumbs": [*project_crumbs(project), Crumb(row.label)],
    }
    return render_page(request, "projects/field_choose.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
@posted_once
def choice_withdraw(request: HttpRequest, project_id: int, field: str) -> HttpResponseBase:
    """Take a choice back; what the sources say is shown again."""
    project = visible_project(request, project_id)
    demand_change(request.user, project)
    row = _row(project_fields(viewer=request.user, project=project), field)
    order: dict[str, Any] = {"by": request.user, "project": project, "field": row.view.name, "now": timezone.now()}
    withdraw_choice(**order, revision=posted_revision(request))
    messages.success(request, _("The choice is taken back; it stays on record."))
    return redirect(_address(project, row))


def _keep(request: HttpRequest, project: Project, row: FieldRow, form: ChoiceForm) -> None:
    said, record = form.cleaned_data, form.record()
    order: dict[str, Any] = {"by": request.user, "project": project, "field": row.view.name, "now": timezone.now()}
    order |= {"reason": said["reason"], "revision": said["revision"]}
    if record is not None:
        choose_source(**order, record=record)
    else:
        say_field(**order, values=form.values())


def _row(picture: ProjectPicture, field: str) -> FieldRow:
    found = next((row for row in field_rows(picture) if row.name == field), None)
    if found is None or field not in set(FieldName):
        raise NotFound(_("Nobody says anything of this field. Choose one from the project's page."))
    return found


def _initial(row: FieldRow, project: Project) -> dict[str, object]:
    choice = row.view.choice
    words = "\n".join(value.text for value in row.view.values)
    chosen = "" if choice is None else str(choice.record or OWN_WORDS)
    reason = choice.reason if choice is not None else ""
    return {"choice": chosen, "words": words, "reason": reason, "revision": project.revision}


def _address(project: Project, row: FieldRow) -> str:
    return reverse("projects:project_show", args=[project.pk]) + f"#field-{row.name}"

"""Pages that add, change and take out a row of a project's work."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.actions.programmes.forms.rows import FORMS, RowForm
from kerege.actions.programmes.models import Funding, NamedRow, WorkRow
from kerege.actions.programmes.permissions import demand_write
from kerege.actions.programmes.rules.vocabulary import PARENTS, RowKind
from kerege.actions.programmes.selectors.rows import kind_named, row_of
from kerege.actions.programmes.services.keeping import keep_file
from kerege.actions.programmes.services.writing import add_row, change_row, remove_row
from kerege.actions.programmes.views.pages import kind_words, project_named, work_crumbs
from kerege.actions.projects.models import Project
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once, posted_revision


@signed_in_only
@posted_once
@require_http_methods(["GET", "HEAD", "POST"])
def row_add(request: HttpRequest, project_id: int, kind: str, under: int = 0) -> HttpResponseBase:
    """Write a row down, under the row that it belongs to."""
    project, chosen = project_named(request, project_id), kind_named(kind)
    demand_write(request.user, project, chosen)
    parent = row_of(project=project, kind=PARENTS[chosen][1], row_id=under) if chosen in PARENTS else None
    form = FORMS[chosen](request.POST or None, request.FILES or None, viewer=request.user, project=project)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            values, now = _values(request, form, project), timezone.now()
            row = add_row(by=request.user, project=project, kind=chosen, values=values, now=now, under=under)
            return redirect(place_of(row, chosen, project))
    return _page(request, form, project, title=kind_words(chosen)[0], parent=parent)


@signed_in_only
@posted_once
@require_http_methods(["GET", "HEAD", "POST"])
def row_edit(request: HttpRequest, project_id: int, kind: str, row_id: int) -> HttpResponseBase:
    """Change a row that nobody changed meanwhile."""
    project, chosen = project_named(request, project_id), kind_named(kind)
    demand_write(request.user, project, chosen)
    row = row_of(project=project, kind=chosen, row_id=row_id)
    order: dict[str, Any] = {"viewer": request.user, "project": project, "initial": _said(row, FORMS[chosen])}
    form = FORMS[chosen](request.POST or None, request.FILES or None, **order)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            changed = change_row(
                by=request.user,
                project=project,
                kind=chosen,
                row_id=row_id,
                values=_values(request, form, project),
                revision=posted_revision(request),
                now=timezone.now(),
            )
            return redirect(place_of(changed, chosen, project))
    return _page(request, form, project, title=kind_words(chosen)[1], row=row, kind=chosen)


@signed_in_only
@posted_once
@require_http_methods(["GET", "HEAD", "POST"])
def row_remove(request: HttpRequest, project_id: int, kind: str, row_id: int) -> HttpResponseBase:
    """Ask first, then take the row out; it stays on record."""
    project, chosen = project_named(request, project_id), kind_named(kind)
    demand_write(request.user, project, chosen)
    row = row_of(project=project, kind=chosen, row_id=row_id)
    if request.method == "POST":
        order: dict[str, Any] = {"project": project, "kind": chosen, "row_id": row_id}
        remove_row(by=request.user, **order, revision=posted_revision(request), now=timezone.now())
        messages.success(request, _("It is taken out. The account of events keeps what it said."))
        return redirect("programmes:work", project.pk)
    context = {
        "project": project,
        "row": row,
        "kind": chosen.value,
        "crumbs": [*work_crumbs(project), Crumb(_("Take out"))],
    }
    return render_page(request, "programmes/row_remove.html", context)


def place_of(row: WorkRow, kind: RowKind, project: Project) -> str:
    """The page on which the row stands; a row of a project that was merged away stands with the other one."""
    if kind in {RowKind.INDICATOR, RowKind.MEASUREMENT}:
        number = getattr(row, "indicator_id", None) or row.pk
        return reverse("programmes:indicator_show", args=[project.pk, number])
    if kind in {RowKind.EVENT, RowKind.PARTICIPANTS}:
        return reverse("programmes:event_show", args=[getattr(row, "event_id", None) or row.pk])
    return reverse("programmes:work", args=[project.pk])


def _said(row: WorkRow, form: type[RowForm]) -> dict[str, Any]:
    """What the row says today, with its translated text in every language."""
    said = {name: getattr(row, name) for name in form.base_fields if name != "file"}
    if isinstance(row, NamedRow):
        said["titles"] = row.names
    elif isinstance(row, Funding):
        said["statements"] = row.wordings
    return said


def _values(request: HttpRequest, form: RowForm, project: Project) -> dict[str, Any]:
    """What the form says; an upload becomes a kept file, and no upload leaves the kept one alone."""
    values = form.row_values()
    upload = values.pop("file", None)
    if upload is not None:
        values["file"] = keep_file(by=request.user, project=project, upload=upload, now=timezone.now())
    return values


def _page(
    request: HttpRequest,
    form: RowForm,
    project: Project,
    *,
    title: str,
    parent: WorkRow | None = None,
    row: WorkRow | None = None,
    kind: RowKind | None = None,
) -> HttpResponseBase:
    context = {
        "form": form,
        "project": project,
        "title": title,
        "parent": parent,
        "row": row,
        "kind": kind.value if kind else "",
        "revision": row.revision if row else "",
        "cancel_href": reverse("programmes:work", args=[project.pk]),
        "crumbs": [*work_crumbs(project), Crumb(title)],
    }
    return render_page(request, "programmes/row_form.html", context, status=400 if form.errors else 200)

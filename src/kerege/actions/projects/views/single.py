"""One project: every field with its sources, who gives what, where, when, and how its records came together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.actions.projects.forms.registry import LinkForm
from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import may_change, may_share
from kerege.actions.projects.selectors.facets import shares_of
from kerege.actions.projects.selectors.fields import ProjectPicture, project_page
from kerege.actions.projects.selectors.giving import contributions_of, given_in
from kerege.actions.projects.selectors.links import links_of
from kerege.actions.projects.selectors.overlapping import is_before_commitment, projects_alike
from kerege.actions.projects.selectors.projects import project_of_page
from kerege.actions.projects.selectors.statements import statements_on
from kerege.actions.projects.selectors.surroundings import (
    dates_of,
    fictitious_places,
    merges_of,
    places_of,
    record_of_project,
    remarks_in,
)
from kerege.actions.projects.services.merging import undo_merge
from kerege.actions.projects.views.giving import given_rows
from kerege.actions.projects.views.lists import OFFERED, projects_crumb
from kerege.actions.projects.views.money import totals_for_page
from kerege.actions.projects.views.own_words import own_places
from kerege.actions.projects.views.rows import alike_rows
from kerege.actions.projects.views.telling import field_rows, remark_rows
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once

ROWS = 30
REMARKS = 100


@require_safe
def project_show(request: HttpRequest, project_id: int) -> HttpResponseBase:
    """The project; an address of one that was merged away leads to the one it became part of."""
    project = project_of_page(viewer=request.user, project_id=project_id)
    if project.pk != project_id:
        return redirect("projects:project_show", project.pk)
    picture = project_page(viewer=request.user, project=project)
    return render_page(request, "projects/project_show.html", _context(request, picture))


@require_safe
def record_show(request: HttpRequest, project_id: int, record_id: int) -> HttpResponseBase:
    """What a registry said, untouched, with what no field took."""
    project = visible_project(request, project_id)
    picture = project_page(viewer=request.user, project=project)
    record = record_of_project(picture=picture, record_id=record_id)
    remarks = [row for row in remarks_in(picture) if row.record.pk == record.pk]
    context = {
        "project": project,
        "record": record,
        "page": paginate(request, remarks, size=REMARKS),
        "crumbs": [*project_crumbs(project), Crumb(record.reference)],
    }
    return render_page(request, "projects/record_show.html", context)


@signed_in_only
@require_POST
@posted_once
def merge_undo(request: HttpRequest, project_id: int, record_id: int) -> HttpResponseBase:
    """Give a merged record back to the project that it came from."""
    project = visible_project(request, project_id)
    picture = project_page(viewer=request.user, project=project)
    record = record_of_project(picture=picture, record_id=record_id)
    restored = undo_merge(by=request.user, record=record, reason=request.POST.get("reason", ""), now=timezone.now())
    messages.success(request, _("The merge is undone: the record stands in its own project again."))
    return redirect("projects:project_show", restored.pk)


def visible_project(request: HttpRequest, project_id: int) -> Project:
    """The project of an address, for those who may see it."""
    return project_of_page(viewer=request.user, project_id=project_id)


def project_crumbs(project: Project) -> list[Crumb]:
    """The way to a part of a project."""
    return [projects_crumb(), Crumb(project.title.text, reverse("projects:project_show", args=[project.pk]))]


def _context(request: HttpRequest, picture: ProjectPicture) -> dict[str, Any]:
    project, viewer = picture.project, request.user
    may_edit = may_change(viewer, project)
    lookout = projects_alike(viewer=viewer, project=project) if is_before_commitment(project) else None
    remarks = remarks_in(picture)
    page = paginate(request, contributions_of(project), size=ROWS)
    return {
        "project": project,
        "fields": field_rows(picture),
        "records": picture.records,
        "page": page,
        "given": given_rows(given_in(list(page.object_list))),
        **totals_for_page(request, picture),
        "places": own_places(places_of(picture)),
        "dates": dates_of(picture),
        "remarks": remark_rows(remarks[:REMARKS]),
        "further_remarks": len(remarks[REMARKS:]),
        "merges": merges_of(project) if may_edit else [],
        "work": links_of(viewer=viewer, project=project),
        "link_form": LinkForm(viewer=viewer) if may_edit else None,
        "lookout": lookout,
        "alike": alike_rows(lookout),
        "share": shares_of(viewer=viewer, keys=[project.pk]).get(project.pk),
        "may_change": may_edit,
        "may_plan": may_edit and project.is_planned_here,
        "may_share": may_share(viewer, project),
        "statements": statements_on(viewer=viewer, keys=[project.pk]).get(project.pk, []),
        "forms": [(one.value, label) for one, label in OFFERED.items()],
        "fictitious_countries": fictitious_places(project),
        "is_wide": True,
        "crumbs": [projects_crumb(), Crumb(project.title.text)],
    }

"""The work of one project on one page, all work that a reader may see, and the logframe as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kerege.actions.programmes.forms.rows import MeasurementForm
from kerege.actions.programmes.permissions import may_keep_events, may_plan
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.selectors.calendar import events_of
from kerege.actions.programmes.selectors.funding import funding_shown
from kerege.actions.programmes.selectors.path import participations, stages_of, ways
from kerege.actions.programmes.selectors.plan import indicator_of, plan_of
from kerege.actions.programmes.selectors.rows import row_of
from kerege.actions.programmes.selectors.sharing import documents_of, shared_with, worked_on
from kerege.actions.programmes.services.exporting import LOGFRAME_FORMS, export_logframe
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.programmes.views.pages import overview_crumb, project_named, work_crumbs
from kerege.actions.projects.rules.vocabulary import Stage
from kerege.foundation.interface.pages import Crumb, download, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once


@signed_in_only
@require_safe
def overview(request: HttpRequest) -> HttpResponseBase:
    """Projects whose work is written down, pipeline projects flagged, shares with their last day."""
    page = paginate(request, worked_on(viewer=request.user))
    projects = list(page)
    shares = shared_with(request.user, projects)
    context = {
        "page": page,
        "rows": [(project, shares.get(project.pk)) for project in projects],
        "pipeline": Stage.PIPELINE.value,
        "crumbs": [Crumb(_("Programme work"))],
    }
    return render_page(request, "programmes/overview.html", context)


@signed_in_only
@require_safe
def work_enter(request: HttpRequest) -> HttpResponseBase:
    """The way from the page of a project: its number stands in the query."""
    said = request.GET.get("project", "")
    if not (said.isdecimal() and len(said) < 19):
        return redirect("programmes:overview")
    return redirect("programmes:work", project_named(request, int(said)).pk)


@signed_in_only
@require_safe
def work(request: HttpRequest, project_id: int) -> HttpResponseBase:
    """Plan, countries, events, the way, documents and funding of one project."""
    project = project_named(request, project_id)
    if project.pk != project_id:
        return redirect("programmes:work", project.pk)
    context = {
        "project": project,
        "is_pipeline": project.stage == Stage.PIPELINE.value,
        "shared": shared_with(request.user, [project]).get(project.pk),
        "plan": plan_of(project),
        "countries": [stay for one in participations(viewer=request.user, project=project) for stay in one.stays],
        "events": events_of(project),
        "stages": stages_of(viewer=request.user, project=project),
        "ways": ways(viewer=request.user, as_of=timezone.localdate(), project=project),
        "documents": documents_of(viewer=request.user, project=project),
        "funding": funding_shown(viewer=request.user, project=project),
        "forms": LOGFRAME_FORMS,
        "today": timezone.localdate(),
        "may_plan": may_plan(request.user, project),
        "may_keep_events": may_keep_events(request.user, project),
        "crumbs": [overview_crumb(), Crumb(project.title.text)],
    }
    return render_page(request, "programmes/work.html", context)


@signed_in_only
@posted_once
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_show(request: HttpRequest, project_id: int, indicator_id: int) -> HttpResponseBase:
    """An indicator with its values as of their days, and the form for the next one."""
    project = project_named(request, project_id)
    indicator = row_of(project=project, kind=RowKind.INDICATOR, row_id=indicator_id)
    form = MeasurementForm(request.POST or None, viewer=request.user, project=project)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            add_row(
                by=request.user,
                project=project,
                kind=RowKind.MEASUREMENT,
                values=form.row_values(),
                now=timezone.now(),
                under=indicator.pk,
            )
            return redirect("programmes:indicator_show", project.pk, indicator.pk)
    context = {
        "project": project,
        "seen": indicator_of(indicator),
        "form": form,
        "may_plan": may_plan(request.user, project),
        "crumbs": [*work_crumbs(project), Crumb(indicator.names.get(get_language() or "en").text)],
    }
    return render_page(request, "programmes/indicator_show.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_safe
def logframe(request: HttpRequest, project_id: int, form: str) -> HttpResponseBase:
    """The logframe for the donor's system."""
    project = project_named(request, project_id)
    file = export_logframe(project=project, form=form)
    return download(file.content, name=file.name, media_type=file.media_type)

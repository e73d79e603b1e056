"""A project planned by hand: written down, looked over for others that are alike, kept, and changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.actions.projects.forms.planning import NewPlanForm, PlanForm
from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import demand_change, may_register, may_share
from kerege.actions.projects.rules.records import ReadField
from kerege.actions.projects.rules.summaries import summary_of
from kerege.actions.projects.rules.vocabulary import Stage
from kerege.actions.projects.selectors.fields import own_fields
from kerege.actions.projects.selectors.overlapping import Lookout, is_before_commitment, projects_alike, projects_like
from kerege.actions.projects.services.choosing import plan_project, replan_project
from kerege.actions.projects.views.lists import projects_crumb
from kerege.actions.projects.views.rows import alike_rows
from kerege.actions.projects.views.single import project_crumbs, visible_project
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once, posted_revision
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import NotPermitted, RuleViolated


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def plan_new(request: HttpRequest) -> HttpResponseBase:
    """Write a project down; projects alike are shown before it is kept."""
    if not may_register(request.user):
        raise NotPermitted(
            _("Only a focal point, a legal drafter, a donor or the secretariat plans projects. Ask one of them.")
        )
    form = NewPlanForm(request.POST or None, viewer=request.user)
    lookout = None
    if request.method == "POST" and form.is_valid():
        lookout = _lookout(request, form)
        if not _must_look(request, lookout):
            with form.catching():
                return _told(request, _kept(request, form), lookout)
    return _page(request, form, lookout, project=None)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def plan_edit(request: HttpRequest, project_id: int) -> HttpResponseBase:
    """Change what is planned; what sources say is changed field by field on the project's page."""
    project = visible_project(request, project_id)
    demand_change(request.user, project)
    if not project.is_planned_here:
        raise RuleViolated(_("This project was read from a registry. Say what is right field by field on its page."))
    held = {one.name: one.values for one in own_fields(project)}
    seen = tuple(Visibility) if may_share(request.user, project) else (project.visibility,)
    form = PlanForm(request.POST or None, held=held, seen=seen, initial={"visibility": project.visibility})
    lookout = None
    if request.method == "POST" and form.is_valid():
        lookout = _lookout(request, form, project)
        if not _must_look(request, lookout):
            with form.catching():
                return _told(request, _kept_anew(request, form, project), lookout)
    elif request.method != "POST" and is_before_commitment(project):
        lookout = projects_alike(viewer=request.user, project=project)
    return _page(request, form, lookout, project=project)


def _lookout(request: HttpRequest, form: PlanForm, project: Project | None = None) -> Lookout | None:
    """Projects alike to what is written down, as long as no money is committed."""
    if form.cleaned_data["stage"] != Stage.PIPELINE.value:
        return None
    summary = summary_of([ReadField(name, tuple(values)) for name, values in form.fields_said().items()])
    return projects_like(viewer=request.user, summary=summary, leaving_out=project.pk if project else 0)


def _must_look(request: HttpRequest, lookout: Lookout | None) -> bool:
    """Whether there are alike projects that the person was not shown yet."""
    return lookout is not None and bool(lookout.found) and request.POST.get("seen", "") != _seen(lookout)


def _seen(lookout: Lookout | None) -> str:
    return ",".join(str(one.project.pk) for one in lookout.found) if lookout else ""


def _kept(request: HttpRequest, form: NewPlanForm) -> Project:
    return plan_project(
        by=request.user,
        organisation=form.cleaned_data["organisation"],
        fields=form.fields_said(),
        visibility=Visibility(form.cleaned_data["visibility"]),
        now=timezone.now(),
    )


def _kept_anew(request: HttpRequest, form: PlanForm, project: Project) -> Project:
    return replan_project(
        by=request.user,
        project=project,
        fields=form.fields_said(),
        visibility=Visibility(form.cleaned_data["visibility"]),
        revision=posted_revision(request),
        now=timezone.now(),
    )


def _told(request: HttpRequest, project: Project, lookout: Lookout | None) -> HttpResponseBase:
    messages.success(request, _("The project is kept."))
    if lookout is not None and not lookout.found:
        messages.info(request, _("Among the projects that you may see, none is alike in place, time and topic."))
    return redirect("projects:project_show", project.pk)


def _page(
    request: HttpRequest, form: PlanForm, lookout: Lookout | None, *, project: Project | None
) -> HttpResponseBase:
    before = project_crumbs(project) if project else [projects_crumb()]
    is_asked = form.is_bound and not form.errors
    context = {
        "form": form,
        "project": project,
        "lookout": lookout,
        "alike": alike_rows(lookout),
        "is_asked": is_asked,
        "seen": _seen(lookout),
        "revision": (request.POST.get("revision") or project.revision) if project else "",
        "cancel_href": reverse("projects:project_show", args=[project.pk])
        if project
        else reverse("projects:project_list"),
        "crumbs": [*before, Crumb(_("Change the plan") if project else _("Plan a project"))],
    }
    return render_page(request, "projects/plan_form.html", context, status=400 if form.errors else 200)

"""Projects that work on a requirement or on a gap, and the links between them."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.actions.projects.forms.registry import LinkForm, NamedProjectForm
from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import demand_change, may_register
from kerege.actions.projects.rules.vocabulary import LinkKind
from kerege.actions.projects.selectors.links import projects_for_gap, projects_for_requirement, requirement_named
from kerege.actions.projects.selectors.projects import project_by_name
from kerege.actions.projects.services.linking import link_project, unlink_project
from kerege.actions.projects.views.lists import projects_crumb
from kerege.actions.projects.views.single import project_crumbs, visible_project
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.register.models import Gap
from kerege.kernel.errors import InvalidInput


@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def requirement_projects(request: HttpRequest) -> HttpResponseBase:
    """Projects that work on a requirement."""
    requirement = requirement_named(viewer=request.user, name=request.GET.get("requirement", ""))
    context = {
        "requirement": requirement,
        "back": reverse("frameworks:requirement_show", args=[requirement.framework_id, requirement.pk]),
        "crumbs": [projects_crumb(), Crumb(f"{requirement.framework.ref} {requirement.ref}".strip())],
    }
    found = projects_for_requirement(viewer=request.user, urn=requirement.urn)
    return _page(request, found, context, kind=LinkKind.REQUIREMENT, urn=requirement.urn)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def gap_projects(request: HttpRequest) -> HttpResponseBase:
    """Projects that work on a gap, for those who may see the gap."""
    given = request.GET.get("gap", "")
    gap = get_visible(Gap, request.user, pk=int(given) if given.isdecimal() and len(given) < 19 else 0)
    context = {
        "gap": gap,
        "back": reverse("register:gap_show", args=[gap.pk]),
        "fictitious_country": gap.country,
        "crumbs": [projects_crumb(), Crumb(gap.requirement_ref or gap.heading.text)],
    }
    found = projects_for_gap(viewer=request.user, gap_id=gap.pk)
    return _page(request, found, context, kind=LinkKind.GAP, urn=gap.urn)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def link_add(request: HttpRequest, project_id: int) -> HttpResponseBase:
    """Say what a project works on."""
    project = visible_project(request, project_id)
    demand_change(request.user, project)
    form = LinkForm(request.POST or None, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            kind, urn = _target(request, form)
            link_project(
                by=request.user, project=project, kind=kind, urn=urn, note=form.cleaned_data["note"], now=timezone.now()
            )
        if form.is_valid():
            messages.success(request, _("The link is kept."))
            return redirect(reverse("projects:project_show", args=[project.pk]) + "#work")
    context = {
        "project": project,
        "form": form,
        "cancel_href": reverse("projects:project_show", args=[project.pk]),
        "crumbs": [*project_crumbs(project), Crumb(_("What the project works on"))],
    }
    return render_page(request, "projects/link_add.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
@posted_once
def link_remove(request: HttpRequest, project_id: int, link_id: int) -> HttpResponseBase:
    """Take a link back."""
    project = visible_project(request, project_id)
    unlink_project(by=request.user, project=project, link_id=link_id, now=timezone.now())
    messages.success(request, _("The link is taken back."))
    return redirect(reverse("projects:project_show", args=[project.pk]) + "#work")


def _target(request: HttpRequest, form: LinkForm) -> tuple[LinkKind, str]:
    name, gap = form.cleaned_data["requirement"].strip(), form.cleaned_data.get("gap")
    if bool(name) == (gap is not None):
        raise InvalidInput(_("Name a requirement or choose a gap, one of the two."), field="requirement")
    if gap is not None:
        return LinkKind.GAP, gap.urn
    return LinkKind.REQUIREMENT, requirement_named(viewer=request.user, name=name).urn


def _page(
    request: HttpRequest, found: QuerySet[Project], context: dict[str, object], *, kind: LinkKind, urn: str
) -> HttpResponseBase:
    may_link = may_register(request.user)
    form = NamedProjectForm(request.POST or None) if may_link else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = form.cleaned_data
        with form.catching():
            project = project_by_name(viewer=request.user, name=said["project"].strip())
            link_project(by=request.user, project=project, kind=kind, urn=urn, note=said["note"], now=timezone.now())
        if form.is_valid():
            messages.success(request, _("The link is kept."))
            return redirect(request.get_full_path())
    page = paginate(request, found.defer("search_text").order_by("-pk"))
    status = 400 if form is not None and form.errors else 200
    return render_page(request, "projects/linked_list.html", {**context, "page": page, "form": form}, status=status)

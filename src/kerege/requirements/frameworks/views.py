"""Pages of frameworks: the library, a tree, a requirement, an import, a download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kerege.foundation.interface.navigation import links_in
from kerege.kernel.errors import KeregeError, NotPermitted
from kerege.requirements.frameworks import selectors, services
from kerege.requirements.frameworks.forms import FrameworkImportForm
from kerege.requirements.frameworks.permissions import may_import, organisations_to_import_for

HITS_PER_PAGE = 50


@require_GET
def library_list(request: HttpRequest) -> HttpResponse:
    """The frameworks that the reader may see, with a search in all of them."""
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"query": query, "may_import": may_import(request.user)}
    if query:
        found = selectors.search_requirements(viewer=request.user, query=query).select_related("framework")
        context["hits"] = _page(request, found)
    else:
        context["frameworks"] = list(selectors.frameworks(viewer=request.user))
        context["other_libraries"] = list(selectors.libraries_without_frameworks(viewer=request.user))
    return render(request, "frameworks/library_list.html", context)


@require_GET
def framework_show(request: HttpRequest, framework_id: int) -> HttpResponse:
    """The tree of a framework, one branch of it, or what a search finds in it."""
    framework = selectors.framework_of_page(viewer=request.user, framework_id=framework_id)
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"framework": framework, "query": query}
    context["other_versions"] = list(selectors.other_versions(viewer=request.user, framework=framework))
    if query:
        context["hits"] = _page(
            request, selectors.search_requirements(viewer=request.user, query=query, framework=framework)
        )
    else:
        branch_id = request.GET.get("branch", "")
        branch = None
        if branch_id.isdecimal():
            branch = selectors.branch_of(framework=framework, requirement_id=int(branch_id[:18]))
        context["branch"] = branch
        context["tree"] = selectors.requirement_tree(framework=framework, branch=branch)
    return render(request, "frameworks/framework_show.html", context)


@require_GET
def requirement_show(request: HttpRequest, framework_id: int, requirement_id: int) -> HttpResponse:
    """One requirement with its source, its clock and its crosswalks."""
    framework = selectors.framework_of_page(viewer=request.user, framework_id=framework_id)
    requirement = selectors.requirement_of_page(framework=framework, requirement_id=requirement_id)
    before, after = selectors.neighbours(requirement)
    context = {
        "framework": framework,
        "requirement": requirement,
        "ancestors": selectors.ancestors_of(requirement),
        "questions": selectors.questions(requirement, locale=framework.library.locale),
        "crosswalks": selectors.crosswalks(viewer=request.user, requirement=requirement),
        "links": links_in("requirement", viewer=request.user),
        "previous": before,
        "next": after,
    }
    return render(request, "frameworks/requirement_show.html", context)


@require_GET
def requirement_named(request: HttpRequest, urn: str) -> HttpResponseRedirect:
    """Lead from a stable name to the page of the requirement or framework that bears it today."""
    requirement = selectors.requirement_or_none(viewer=request.user, urn=urn)
    if requirement is not None:
        return redirect("frameworks:requirement_show", requirement.framework_id, requirement.pk)
    return redirect("frameworks:framework_show", selectors.framework(viewer=request.user, urn=urn).pk)


@login_required
@require_http_methods(["GET", "POST"])
def framework_import(request: HttpRequest) -> HttpResponse:
    """Import a library file for one of the reader's organisations."""
    if not may_import(request.user):
        raise NotPermitted(_("Only a legal drafter, a focal point or the secretariat imports frameworks."))
    form = FrameworkImportForm(
        request.POST or None, request.FILES or None, organisations=organisations_to_import_for(request.user)
    )
    if request.method == "POST" and form.is_valid():
        try:
            imported = services.import_library(
                content=form.cleaned_data["file"].read(),
                by=request.user,
                now=timezone.now(),
                organisation=form.cleaned_data["organisation"],
            )
        except KeregeError as error:
            form.add_error("file", error.message.split("\n"))
        else:
            messages.success(request, _imported_words(imported))
            return redirect(_address_of(imported))
    status = 400 if form.errors else 200
    return render(request, "frameworks/framework_import.html", {"form": form}, status=status)


@require_GET
def framework_download(request: HttpRequest, framework_id: int) -> HttpResponse:
    """The library of a framework as the file that others can import."""
    framework = selectors.framework_of_page(viewer=request.user, framework_id=framework_id)
    file = selectors.library_file(library=framework.library)
    response = HttpResponse(file.content, content_type="application/yaml")
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _page(request: HttpRequest, found: Any) -> Any:
    return Paginator(found, HITS_PER_PAGE).get_page(request.GET.get("page"))


def _imported_words(imported: services.Imported) -> str:
    return _("%(urn)s, version %(version)s: %(requirements)s requirements, %(crosswalks)s crosswalks.") % {
        "urn": imported.library.urn,
        "version": imported.library.version,
        "requirements": imported.requirements,
        "crosswalks": imported.crosswalks,
    }


def _address_of(imported: services.Imported) -> str:
    first = selectors.first_framework(imported.library)
    return reverse("frameworks:framework_show", args=[first.pk]) if first else reverse("frameworks:library_list")

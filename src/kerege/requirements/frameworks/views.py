"""Pages of frameworks: the library, a tree, a requirement, an import, a download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from kerege.foundation.interface.pages import download, paginate, render_page, signed_in_only
from kerege.kernel.errors import KeregeError, NotPermitted
from kerege.requirements.frameworks import selectors, services
from kerege.requirements.frameworks.crumbs import crumbs_to
from kerege.requirements.frameworks.forms import FrameworkImportForm
from kerege.requirements.frameworks.permissions import may_import, organisations_to_import_for

REMARKS_SHOWN = 5


@require_GET
def library_list(request: HttpRequest) -> HttpResponse:
    """The frameworks that the reader may see, with a search in all of them."""
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"query": query, "may_import": may_import(request.user)}
    if query:
        found = selectors.search_requirements(viewer=request.user, query=query)
        context["hits"] = paginate(request, found)
    else:
        context["frameworks"] = list(selectors.frameworks(viewer=request.user))
        context["other_libraries"] = list(selectors.libraries_without_frameworks(viewer=request.user))
    return render_page(request, "frameworks/library_list.html", context)


@require_GET
def framework_show(request: HttpRequest, framework_id: int) -> HttpResponse:
    """The tree of a framework, one branch of it, or what a search finds in it."""
    framework = selectors.framework_of_page(viewer=request.user, framework_id=framework_id)
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"framework": framework, "query": query}
    context["other_versions"] = list(selectors.other_versions(viewer=request.user, framework=framework))
    if query:
        found = selectors.search_requirements(viewer=request.user, query=query, framework=framework)
        context["hits"] = paginate(request, found)
        context["crumbs"] = crumbs_to(framework, [], here=_("Search"))
    else:
        branch_id = request.GET.get("branch", "")
        branch = None
        if branch_id.isdecimal():
            branch = selectors.branch_of(framework=framework, requirement_id=int(branch_id[:18]))
        context["branch"] = branch
        context["tree"] = tree = selectors.requirement_tree(framework=framework, branch=branch)
        context["crumbs"] = crumbs_to(framework, tree.ancestors)
    return render_page(request, "frameworks/framework_show.html", context)


@require_GET
def requirement_show(request: HttpRequest, framework_id: int, requirement_id: int) -> HttpResponse:
    """One requirement with its source, its clock and its crosswalks."""
    framework = selectors.framework_of_page(viewer=request.user, framework_id=framework_id)
    requirement = selectors.requirement_of_page(framework=framework, requirement_id=requirement_id)
    before, after = selectors.neighbours(requirement)
    context = {
        "framework": framework,
        "requirement": requirement,
        "crumbs": crumbs_to(framework, [*selectors.ancestors_of(requirement), requirement]),
        "questions": selectors.questions(requirement, locale=framework.locale),
        "crosswalks": selectors.crosswalks(viewer=request.user, requirement=requirement),
        "previous": before,
        "next": after,
    }
    return render_page(request, "frameworks/requirement_show.html", context)


@require_GET
def requirement_named(request: HttpRequest, urn: str) -> HttpResponseRedirect:
    """Lead from a stable name to the page of the requirement or framework that bears it today."""
    requirement = selectors.requirement_or_none(viewer=request.user, urn=urn)
    if requirement is not None:
        return redirect("frameworks:requirement_show", requirement.framework_id, requirement.pk)
    return redirect("frameworks:framework_show", selectors.framework(viewer=request.user, urn=urn).pk)


@require_http_methods(["GET", "POST"])
@signed_in_only
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
            _remark(request, imported)
            return redirect(_address_of(imported))
    status = 400 if form.errors else 200
    context = {"form": form, "crumbs": crumbs_to(None, [], here=_("Import a framework"))}
    return render_page(request, "frameworks/framework_import.html", context, status=status)


@require_GET
def framework_download(request: HttpRequest, framework_id: int) -> HttpResponseBase:
    """The library of a framework as the file that others can import."""
    framework = selectors.framework_of_page(viewer=request.user, framework_id=framework_id)
    file = selectors.library_file(viewer=request.user, library=framework.library)
    return download(file.content, name=file.name, media_type="application/yaml")


@require_GET
def library_download(request: HttpRequest, library_id: int) -> HttpResponseBase:
    """A whole library as a file, also one that holds no framework."""
    library = selectors.library_of_page(viewer=request.user, library_id=library_id)
    file = selectors.library_file(viewer=request.user, library=library)
    return download(file.content, name=file.name, media_type="application/yaml")


def _remark(request: HttpRequest, imported: services.Imported) -> None:
    for problem in imported.warnings[:REMARKS_SHOWN]:
        messages.warning(request, problem.text(_))
    rest = len(imported.warnings) - REMARKS_SHOWN
    if rest > 0:
        messages.warning(request, ngettext("… and %(count)d more.", "… and %(count)d more.", rest) % {"count": rest})


def _imported_words(imported: services.Imported) -> str:
    counted = _("%(urn)s, version %(version)s: %(requirements)s requirements, %(crosswalks)s crosswalks.") % {
        "urn": imported.library.urn,
        "version": imported.library.version,
        "requirements": imported.requirements,
        "crosswalks": imported.crosswalks,
    }
    if not imported.kept_objects:
        return counted
    kept = _("Kept as they came, and not used: %(objects)s.") % {"objects": ", ".join(imported.kept_objects)}
    return f"{counted} {kept}"


def _address_of(imported: services.Imported) -> str:
    first = selectors.first_framework(imported.library)
    return reverse("frameworks:framework_show", args=[first.pk]) if first else reverse("frameworks:library_list")

"""Emblems: kept by their organisations, shown on what those funded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.actions.programmes.forms.emblems import EmblemForm
from kerege.actions.programmes.models import Emblem
from kerege.actions.programmes.selectors.funding import emblem_on, keepers_organisations, own_emblem, own_emblems
from kerege.actions.programmes.services.emblems import keep_emblem, remove_emblem
from kerege.actions.programmes.views.pages import overview_crumb, project_named
from kerege.foundation.files.showing import picture_response
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.kernel.values import TranslatedText


@require_safe
def emblem_show(request: HttpRequest, project_id: int, funding_id: int) -> HttpResponseBase:
    """The picture beside a statement, for whoever may see the project that was funded."""
    project = project_named(request, project_id)
    return picture_response(emblem_on(project=project, funding_id=funding_id).file)


@signed_in_only
@require_safe
def emblem_own(request: HttpRequest, organisation_id: int) -> HttpResponseBase:
    """The picture for those who keep it."""
    return picture_response(own_emblem(viewer=request.user, organisation_id=organisation_id).file)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def emblem_keep(request: HttpRequest) -> HttpResponseBase:
    """The emblems of the reader's organisations, and the form that keeps one."""
    emblems = list(own_emblems(viewer=request.user))
    order: dict[str, Any] = {"viewer": request.user, "initial": _said(emblems)}
    form = EmblemForm(request.POST or None, request.FILES or None, **order)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            said, now = form.cleaned_data, timezone.now()
            said_of = {"organisation": said["organisation"], "upload": said["file"], "words": form.words()}
            keep_emblem(by=request.user, now=now, **said_of)
            messages.success(request, _("The emblem is kept. It stands on projects that the organisation funds."))
            return redirect("programmes:emblem_keep")
    context = {
        "form": form,
        "emblems": emblems,
        "kept": list(keepers_organisations(request.user)),
        "crumbs": [overview_crumb(), Crumb(_("Emblem"))],
    }
    return render_page(request, "programmes/emblem.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
@posted_once
def emblem_remove(request: HttpRequest, organisation_id: int) -> HttpResponseBase:
    """Take an emblem back."""
    emblem = own_emblem(viewer=request.user, organisation_id=organisation_id)
    remove_emblem(by=request.user, organisation=emblem.organisation, now=timezone.now())
    messages.success(request, _("The emblem is taken back. Statements say in words what it showed, where they do."))
    return redirect("programmes:emblem_keep")


def _said(emblems: Sequence[Emblem]) -> dict[str, str]:
    """What the only emblem shows, so that it need not be written again."""
    if len(emblems) != 1:
        return {}
    return {f"words_{language}": text for language, text in TranslatedText.from_json(emblems[0].words).texts().items()}

"""What is shared with the reader's organisation, until when, with indicators and projects alike."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.programmes.selectors.shares import shared_keys, shared_projects
from kerege.actions.programmes.views.pages import overview_crumb, project_named
from kerege.actions.projects.selectors.overlapping import projects_alike
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only

ROWS = 10


@signed_in_only
@require_safe
def shared_list(request: HttpRequest) -> HttpResponseBase:
    """Shared projects, those whose share ends first in front."""
    keys = shared_keys(viewer=request.user)
    page = paginate(request, keys, size=ROWS)
    context = {
        "page": page,
        "rows": shared_projects(viewer=request.user, keys=list(page.object_list), among=keys),
        "compared": _compared(request),
        "crumbs": [overview_crumb(), Crumb(_("Shared with us"))],
    }
    return render_page(request, "programmes/shared_list.html", context)


def _compared(request: HttpRequest) -> dict[str, Any] | None:
    """One project beside everything that the reader may see, where the address asks for it."""
    asked = request.GET.get("compare", "")
    if not (asked.isdecimal() and len(asked) < 19):
        return None
    project = project_named(request, int(asked))
    return {"project": project, "lookout": projects_alike(viewer=request.user, project=project)}

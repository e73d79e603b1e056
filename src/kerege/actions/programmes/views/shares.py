"""What is shared with the reader's organisation, until when, with indicators and projects alike."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.programmes.selectors.shares import shared_keys, shared_projects
from kerege.actions.programmes.views.pages import overview_crumb
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only

ROWS = 20


@signed_in_only
@require_safe
def shared_list(request: HttpRequest) -> HttpResponseBase:
    """Shared projects, those whose share ends first in front."""
    page = paginate(request, shared_keys(viewer=request.user), size=ROWS)
    context = {
        "page": page,
        "rows": shared_projects(viewer=request.user, keys=list(page.object_list)),
        "crumbs": [overview_crumb(), Crumb(_("Shared with us"))],
    }
    return render_page(request, "programmes/shared_list.html", context)

"""The way from a need to a project: time per stage, and which countries take part since when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.programmes.models.words import STAGE_LABELS
from kerege.actions.programmes.selectors.path import participations, ways
from kerege.actions.programmes.views.pages import overview_crumb
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only


@signed_in_only
@require_safe
def path(request: HttpRequest) -> HttpResponseBase:
    """Ways of all projects that the reader may see; countries stand in the order of their codes."""
    today = timezone.localdate()
    context = {
        "page": paginate(request, ways(viewer=request.user, as_of=today)),
        "stages": [label for _value, label in STAGE_LABELS],
        "participations": participations(viewer=request.user),
        "today": today,
        "crumbs": [overview_crumb(), Crumb(_("The way to a project"))],
    }
    return render_page(request, "programmes/path.html", context)

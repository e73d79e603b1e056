"""What changed between two wordings of an act, word by word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.evidence.law.selectors.expressions import two_expressions
from kerege.evidence.law.services.comparison import compare_expressions
from kerege.evidence.law.views.library import laws_crumb, work_crumb
from kerege.foundation.interface.pages import Crumb, paginate, render_page

PAGE_SIZE = 60


@require_safe
def texts_changes(request: HttpRequest, left_id: int, right_id: int) -> HttpResponse:
    """Changed provisions only; runs of unchanged ones are folded into one line."""
    left, right = two_expressions(viewer=request.user, left_id=left_id, right_id=right_id)
    comparison = compare_expressions(left=left, right=right)
    context = {
        "left": left,
        "right": right,
        "work": right.work,
        "comparison": comparison,
        "page": paginate(request, comparison.rows, size=PAGE_SIZE),
        "fictitious_country": right.work.country,
        "crumbs": [laws_crumb(), work_crumb(right.work), Crumb(_("What changed"))],
        "is_wide": True,
    }
    return render_page(request, "law/texts_changes.html", context)

"""The list of projects with its facets, and the same list as a file."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.projects.forms.registry import FilterForm
from kerege.actions.projects.permissions import may_register
from kerege.actions.projects.rules.exporting import ExportForm, FirstRemarks
from kerege.actions.projects.selectors.facets import facets, filtered, newest_keys, shares_of
from kerege.actions.projects.selectors.projects import projects
from kerege.actions.projects.services.exporting import KINDS, export_projects
from kerege.actions.projects.views.rows import list_rows
from kerege.foundation.interface.pages import Crumb, render_page
from kerege.kernel.errors import NotFound

ROWS = 50
MOST_ROWS = 2000
OFFERED = {
    ExportForm.CSV: "CSV",
    ExportForm.XLSX: "XLSX",
    ExportForm.JSON: "JSON",
    ExportForm.IATI: "IATI 2.03",
    ExportForm.ICAL: "iCalendar",
}


class CountedUpTo(Paginator[Any]):
    """Pages of a list that may be very long: it is counted and leafed through up to a limit only."""

    def __init__(self, keys: list[int]) -> None:
        super().__init__(keys[:MOST_ROWS], ROWS)
        self.is_cut = len(keys) > MOST_ROWS


@require_safe
def project_list(request: HttpRequest) -> HttpResponseBase:
    """Projects that the reader may see, searched and narrowed."""
    form = FilterForm(request.GET)
    found = filtered(viewer=request.user, chosen=form.chosen())
    keys = newest_keys(found, most=MOST_ROWS + 1)
    form.offer(facets(keys=keys))
    if not request.user.is_authenticated:
        del form.fields["shared"]
    page: Page[Any] = CountedUpTo(keys).get_page(request.GET.get("page"))
    held = projects(viewer=request.user).defer("search_text").in_bulk(list(page.object_list))
    rows = [held[key] for key in page.object_list if key in held]
    shares = shares_of(viewer=request.user, keys=[row.pk for row in rows])
    context = {
        "form": form,
        "page": page,
        "rows": list_rows(rows, shares),
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
        "forms": [(one.value, label) for one, label in OFFERED.items()],
        "may_register": may_register(request.user),
        "is_wide": True,
    }
    return render_page(request, "projects/project_list.html", context)


@require_safe
def project_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list as it was narrowed, or one project, as a file that is written while it is sent."""
    if form not in {one.value for one in OFFERED}:
        raise NotFound(_("Projects are exported as %(forms)s.") % {"forms": ", ".join(OFFERED)})
    wanted = ExportForm(form)
    number = request.GET.get("project", "")
    if number:
        chosen = projects(viewer=request.user).filter(pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
        if not chosen.exists():
            raise NotFound(_("There is no such project, or it is not shared with you."))
    else:
        chosen = filtered(viewer=request.user, chosen=FilterForm(request.GET).chosen())
    made = export_projects(
        viewer=request.user, projects=chosen, form=wanted, now=timezone.now(), remarks=FirstRemarks()
    )
    # the first piece is made here, so that a list that cannot be written is refused on a page
    first = next(made.chunks, b"")
    response = StreamingHttpResponse(chain((first,), made.chunks), content_type=KINDS[wanted][1])
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=made.name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def projects_crumb() -> Crumb:
    """The way back to the list."""
    return Crumb(_("Projects"), reverse("projects:project_list"))

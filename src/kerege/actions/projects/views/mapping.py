"""Projects on a map without borders, and the same numbers as a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.projects.forms.registry import FilterForm
from kerege.actions.projects.models.words import STAGE_LABELS
from kerege.actions.projects.rules.schematic import Spot, draw
from kerege.actions.projects.selectors.facets import Option, offered_places
from kerege.actions.projects.selectors.mapping import CountryCounts, projects_by_country
from kerege.actions.projects.views.lists import projects_crumb
from kerege.foundation.interface.pages import Crumb, render_page

NARROWED_BY = ("q", "region", "area", "stage", "donor", "year", "shared")


@require_safe
def project_map(request: HttpRequest) -> HttpResponseBase:
    """Circles at known places of countries, sized by the number of projects that the reader may see."""
    form = FilterForm(request.GET)
    counts = projects_by_country(viewer=request.user, chosen=form.chosen())
    stages = [Option(value, str(label)) for value, label in STAGE_LABELS]
    form.offer({"region": offered_places()["region"], "stage": stages})
    kept = NARROWED_BY if request.user.is_authenticated else NARROWED_BY[:-1]
    for name in set(form.fields) - set(kept):
        del form.fields[name]
    context = {
        "form": form,
        "counts": counts,
        "drawing": draw(_spots(counts)),
        "sources": sorted({(row.point.source, row.point.source_url) for row in counts.rows if row.point}),
        "fictitious_country": next((row.country for row in counts.rows if row.country.is_fictitious), None),
        "is_narrowed": any(request.GET.get(name) for name in NARROWED_BY),
        "is_wide": True,
        "crumbs": [projects_crumb(), Crumb(_("Map"))],
    }
    return render_page(request, "projects/project_map.html", context)


def _spots(counts: CountryCounts) -> list[Spot]:
    return [
        Spot(row.country.pk, row.name, row.point.latitude, row.point.longitude, row.number)
        for row in counts.rows
        if row.point is not None
    ]

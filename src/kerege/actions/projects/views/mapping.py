"""Projects on a map without borders, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.projects.forms.registry import FilterForm
from kerege.actions.projects.models.words import SOURCE_LABELS, STAGE_LABELS
from kerege.actions.projects.rules.schematic import Spot, draw
from kerege.actions.projects.selectors.facets import Option, country_labels, offered_places
from kerege.actions.projects.selectors.mapping import CountryCounts, projects_by_country
from kerege.actions.projects.views.lists import projects_crumb
from kerege.foundation.interface.pages import Crumb, render_page

NARROWED_BY = ("q", "region", "area", "stage", "donor", "year", "shared")
CARRIED = ("country", "source")


class Narrowing(NamedTuple):
    """One thing by which the map is narrowed, and the address of the map without it."""

    label: Any
    words: Any
    href: str


@require_safe
def project_map(request: HttpRequest) -> HttpResponseBase:
    """Circles at known places of countries, sized by the number of projects that the reader may see."""
    form = FilterForm(request.GET)
    counts = projects_by_country(viewer=request.user, chosen=form.chosen())
    labels = {name: field.label for name, field in form.fields.items()}
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
        "fictitious_countries": [row.country for row in counts.rows if row.country.is_fictitious],
        "narrowed_by": list(_narrowed(request, form, labels)),
        "carried": [(name, form.cleaned_data[name]) for name in CARRIED if form.cleaned_data.get(name)],
        "is_wide": True,
        "crumbs": [projects_crumb(), Crumb(_("Map"))],
    }
    return render_page(request, "projects/project_map.html", context)


def _narrowed(request: HttpRequest, form: FilterForm, labels: Mapping[str, Any]) -> Iterator[Narrowing]:
    """What was asked for, in the reader's words."""
    words: dict[str, Callable[[], Mapping[str, Any]]] = {
        "country": country_labels,
        "region": lambda: {one.value: one.label for one in offered_places()["region"]},
        "source": lambda: dict(SOURCE_LABELS),
        "stage": lambda: dict(STAGE_LABELS),
    }
    for name, label in labels.items():
        value = form.cleaned_data.get(name)
        if value:
            rest = request.GET.copy()
            rest.pop(name, None)
            shown = words[name]().get(value, value) if name in words else str(value)
            query = rest.urlencode()
            address = reverse("projects:project_map") + (f"?{query}" if query else "")
            yield Narrowing(label, "" if value is True else shown, address)


def _spots(counts: CountryCounts) -> list[Spot]:
    return [
        Spot(row.country.pk, row.name, row.point.latitude, row.point.longitude, row.number)
        for row in counts.rows
        if row.point is not None
    ]

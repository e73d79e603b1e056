"""Who supports what in a country or in a region."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.actions.projects.forms.registry import FilterForm
from kerege.actions.projects.selectors.facets import offered_places
from kerege.actions.projects.selectors.support import SupportRow, who_supports_what
from kerege.actions.projects.views.lists import projects_crumb
from kerege.foundation.interface.pages import Crumb, render_page
from kerege.foundation.places.selectors import countries


@require_safe
def place_show(request: HttpRequest) -> HttpResponseBase:
    """Areas of work beside the bodies that give, for the place that the address names."""
    chosen = FilterForm(request.GET).chosen()
    country = countries().filter(pk=chosen.country.upper()).first()
    places = offered_places()
    region = next((one for one in places["region"] if one.value == chosen.region), None)
    chosen = replace(chosen, country=country.pk if country else "", region=region.value if region else "")
    name = ""
    if country is not None:
        name = country.names.get(get_language() or "en").text
    elif region is not None:
        name = region.label
    support = who_supports_what(viewer=request.user, chosen=chosen) if name else None
    context = {
        "name": name,
        "country": country,
        "region": region,
        "places": places,
        "support": support,
        "rows": [(row, _givers(row)) for row in support.rows] if support else [],
        "fictitious_country": country,
        "crumbs": [projects_crumb(), Crumb(_("Who supports what"))],
    }
    return render_page(request, "projects/place_show.html", context)


def _givers(row: SupportRow) -> SafeString:
    """The bodies that give as items of a list: there may be hundreds, too many for a loop of the template."""
    return format_html_join("", "<li><bdi>{}</bdi>: {}</li>", ((one.name, one.number) for one in row.givers))

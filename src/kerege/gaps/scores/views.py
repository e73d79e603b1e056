"""Pages of published scores, and of the reports of their import."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import Crumb, download, paginate, render_page, signed_in_only
from kerege.foundation.places.selectors import country as get_country
from kerege.gaps.scores import selectors
from kerege.gaps.scores.models import ScoreFile
from kerege.gaps.scores.permissions import demand_reports, may_import_scores
from kerege.gaps.scores.rules.report import for_machines
from kerege.kernel.errors import NotFound
from kerege.kernel.text import sort_key


@require_safe
def country_list(request: HttpRequest) -> HttpResponseBase:
    """Countries with published scores in the order of the alphabet; a country that is named is shown at once."""
    code = request.GET.get("country", "")
    if code:
        return redirect("scores:country_show", get_country(code=code).pk)
    language = get_language() or "en"
    named = [(one, one.names.get(language).text) for one in selectors.scored_countries()]
    context = {
        "countries": sorted(named, key=lambda pair: sort_key(pair[1], language)),
        "may_see_reports": may_import_scores(request.user),
    }
    return render_page(request, "scores/country_list.html", context)


@require_safe
def country_show(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was published about one country, source by source; nothing is compared with another country."""
    country = get_country(code=code)
    name = country.names.get(get_language() or "en").text
    context = {
        "country": country,
        "fictitious_country": country,
        "name": name,
        "sets": selectors.score_sets(viewer=request.user, country=country.pk),
        "crumbs": [Crumb(_("Published scores"), reverse("scores:country_list")), Crumb(name)],
    }
    return render_page(request, "scores/country_show.html", context)


@require_safe
@signed_in_only
def import_list(request: HttpRequest) -> HttpResponseBase:
    """Imported files, for administrators."""
    demand_reports(request.user)
    context = {
        "page": paginate(request, selectors.score_files()),
        "crumbs": [Crumb(_("Published scores"), reverse("scores:country_list")), Crumb(_("Imports"))],
    }
    return render_page(request, "scores/import_list.html", context)


@require_safe
@signed_in_only
def import_show(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """The report of one import, for administrators."""
    file = _file_of_page(request, file_id)
    context = {
        "file": file,
        "report": file.report,
        "is_wide": True,
        "crumbs": [
            Crumb(_("Published scores"), reverse("scores:country_list")),
            Crumb(_("Imports"), reverse("scores:import_list")),
            Crumb(file.name),
        ],
    }
    return render_page(request, "scores/import_show.html", context)


@require_safe
@signed_in_only
def import_download(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """The same report for a machine."""
    file = _file_of_page(request, file_id)
    content = json.dumps(for_machines(file.report), ensure_ascii=False, indent=2).encode()
    return download(content, name=f"scores-import-{file.pk}.json", media_type="application/json")


def _file_of_page(request: HttpRequest, file_id: int) -> ScoreFile:
    demand_reports(request.user)
    file = selectors.score_file(file_id=file_id)
    if file is None:
        raise NotFound(_("There is no such import. Check the address."))
    return file

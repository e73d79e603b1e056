"""Search in the texts of all laws that the reader may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.evidence.law.forms import FilterForm
from kerege.evidence.law.selectors.search import search_in
from kerege.evidence.law.selectors.works import countries_of, narrowed, works
from kerege.evidence.law.views.library import laws_crumb
from kerege.foundation.interface.pages import Crumb, render_page

MOST_TITLES = 5
MOST_HITS = 40


@require_safe
def provision_search(request: HttpRequest) -> HttpResponse:
    """Provisions that hold the words, with the words marked, in every language at once."""
    visible = works(viewer=request.user)
    form = FilterForm(request.GET or None, countries=countries_of(visible))
    chosen = form.answers()
    hits, titles = [], []
    if chosen["q"]:
        languages = [chosen["language"]] if chosen["language"] else []
        hits = search_in(
            visible=visible, query=chosen["q"], country=chosen["country"], languages=languages, limit=MOST_HITS + 1
        )
        titles = list(narrowed(visible, country=chosen["country"], words=chosen["q"])[:MOST_TITLES])
    context = {
        "form": form,
        "query": chosen["q"],
        "hits": hits[:MOST_HITS],
        "has_more": len(hits) > MOST_HITS,
        "titles": titles,
        "crumbs": [laws_crumb(), Crumb(_("Search"))],
    }
    return render_page(request, "law/provision_search.html", context)

"""The style guide: every component once, and how complete each language is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from kerege.foundation.interface.catalogues import language_states
from kerege.foundation.interface.forms import SampleForm
from kerege.foundation.interface.pages import paginate, render_page
from kerege.foundation.interface.showcase import showcase


@require_GET
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with sample content."""
    context = {**showcase(), "page": paginate(request, range(1, 121), size=50), "is_wide": True}
    return render_page(request, "interface/style_guide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def style_guide_form(request: HttpRequest) -> HttpResponse:
    """Every kind of field; nothing is stored, so that errors can be tried."""
    form = SampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return render_page(request, "interface/style_guide_form.html", {"form": SampleForm(), "is_sent": True})
    return render_page(request, "interface/style_guide_form.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
def languages(request: HttpRequest) -> HttpResponse:
    """How much of the interface each language has, counted in the catalogues."""
    return render_page(request, "interface/languages.html", {"states": language_states()})

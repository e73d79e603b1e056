"""Pages of comparisons: what to compare, the answer, and the answer as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import Crumb, download, paginate, render_page, signed_in_only
from kerege.foundation.places.models import Country
from kerege.kernel.errors import InvalidInput, NotFound
from kerege.reports.comparison.forms import ComparisonForm, DatesForm, EditionsForm, LanguagesForm
from kerege.reports.comparison.permissions import own_countries, own_country
from kerege.reports.comparison.services.choices import choices_for
from kerege.reports.comparison.services.dates import DatesComparison, compare_dates
from kerege.reports.comparison.services.editions import EditionsComparison, compare_editions
from kerege.reports.comparison.services.languages import LanguagesComparison, compare_languages
from kerege.reports.comparison.services.workbook import XLSX, write_workbook

Comparison = DatesComparison | LanguagesComparison | EditionsComparison
ROWS_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to compare: its name, its form and its service."""

    title: Any
    lead: Any
    form: type[ComparisonForm]
    make: Callable[..., Comparison]


KINDS = {
    "dates": Kind(
        gettext_lazy("What changed between two days?"),
        gettext_lazy("Findings of one subject by one edition, as they stood when each day ended."),
        DatesForm,
        compare_dates,
    ),
    "languages": Kind(
        gettext_lazy("What does the law say in one language only?"),
        gettext_lazy("Provisions of your country's law with a counterpart in another language, and those without."),
        LanguagesForm,
        compare_languages,
    ),
    "editions": Kind(
        gettext_lazy("What do two editions have in common?"),
        gettext_lazy("Findings are compared only where a crosswalk joins two requirements; the rest is listed."),
        EditionsForm,
        compare_editions,
    ),
}


@signed_in_only
@require_safe
def compare_start(request: HttpRequest) -> HttpResponseBase:
    """The three ways to compare a country with itself."""
    return render_page(request, "comparison/compare_start.html", {"kinds": KINDS, "country": _country(request)})


@signed_in_only
@require_safe
def comparison_show(request: HttpRequest, kind: str) -> HttpResponseBase:
    """A choice, and the answer once something was chosen."""
    way, country = _kind(kind), _country(request)
    form = _form(request, way, country) if country else None
    found = _made(request, way, form)
    context: dict[str, Any] = {
        "kind": kind,
        "way": way,
        "country": country,
        "countries": own_countries(request.user),
        "form": form,
        "found": found,
        "fictitious_country": country,
        "is_wide": True,
        "crumbs": [Crumb(_("Compare"), reverse("comparison:compare_start")), Crumb(way.title)],
    }
    if isinstance(found, DatesComparison):
        context["page"] = paginate(request, found.changed, size=ROWS_PER_PAGE)
    elif isinstance(found, LanguagesComparison):
        context["page"] = paginate(request, found.alone, size=ROWS_PER_PAGE)
    status = 400 if form is not None and form.is_bound and form.errors else 200
    return render_page(request, f"comparison/{kind}_show.html", context, status=status)


@signed_in_only
@require_safe
def comparison_download(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The answer as a workbook."""
    way, country = _kind(kind), _country(request)
    if country is None:
        raise NotFound(_("You work in no country, so there is nothing to compare."))
    form = _form(request, way, country)
    found = _made(request, way, form)
    if found is None:
        reasons = [str(one) for held in form.errors.values() for one in held]
        raise InvalidInput(" ".join(reasons) or _("Nothing was chosen to be compared. Choose on the page first."))
    name = f"comparison-{kind}-{country.pk.lower()}.xlsx"
    return download(write_workbook(found.tables()), name=name, media_type=XLSX)


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise NotFound(_("There is no such comparison. Choose days, languages or editions."))
    return KINDS[kind]


def _country(request: HttpRequest) -> Country | None:
    code = request.GET.get("country", "")
    if code:
        return own_country(request.user, code)
    return next(iter(own_countries(request.user)), None)


def _form(request: HttpRequest, way: Kind, country: Country) -> ComparisonForm:
    is_chosen = any(name in request.GET for name in way.form.base_fields)
    choices = choices_for(viewer=request.user, country=country)
    return way.form(request.GET if is_chosen else None, country=country, choices=choices)


def _made(request: HttpRequest, way: Kind, form: ComparisonForm | None) -> Comparison | None:
    if form is None or not form.is_valid():
        return None
    with form.catching():
        return way.make(viewer=request.user, order=form.order())
    return None

"""Pages of countries and their pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import Crumb, download, render_page, signed_in_only
from kerege.foundation.places.selectors import country as get_country
from kerege.kernel.errors import NotFound
from kerege.reports.reporting.pages import picture_tables
from kerege.reports.reporting.permissions import demand_picture
from kerege.reports.reporting.rules import ReportForm
from kerege.reports.reporting.selectors import countries as selectors
from kerege.reports.reporting.services.picture import Order, make_picture
from kerege.reports.reporting.services.reports import make_report
from kerege.requirements.frameworks.selectors import frameworks


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """Countries of the programme and the fictitious ones."""
    countries = [(country, country.names.get(get_language() or "en")) for country in selectors.listed_countries()]
    return render_page(request, "reporting/country_list.html", {"countries": countries})


@require_safe
def country_show(request: HttpRequest, code: str) -> HttpResponse:
    """One country: names, region schemes, published facts; for its own people also its pictures."""
    country = get_country(code=code)
    is_own = country.pk in selectors.own_countries(request.user)
    name = country.names.get(get_language() or "en").text
    context = {
        "country": country,
        "name": name,
        "fictitious_country": country,
        "memberships": selectors.memberships_of(country),
        "fact_groups": selectors.fact_groups(viewer=request.user, code=country.pk),
        "frameworks": list(frameworks(viewer=request.user)) if is_own else [],
        "crumbs": [Crumb(_("Countries"), reverse("reporting:country_list")), Crumb(name)],
    }
    return render_page(request, "reporting/country_show.html", context)


@require_safe
@signed_in_only
def picture_show(request: HttpRequest, code: str, framework_id: int) -> HttpResponseBase:
    """The picture of a country by a framework."""
    country = get_country(code=code)
    demand_picture(request.user, code=country.pk)
    order = Order(country=country.pk, language=get_language() or "en", framework_id=framework_id, top=1)
    report = make_picture(viewer=request.user, order=order, now=timezone.now())
    address = reverse("reporting:country_show", args=[country.pk])
    context = {
        "country": country,
        "fictitious_country": country,
        "framework_id": framework_id,
        "report": report,
        "tables": picture_tables(report, framework_id=framework_id),
        "totals": report.totals(),
        "forms": [form.value for form in ReportForm],
        "is_wide": True,
        "crumbs": [
            Crumb(_("Countries"), reverse("reporting:country_list")),
            Crumb(report.country, address),
            Crumb(report.framework),
        ],
    }
    return render_page(request, "reporting/picture_show.html", context)


@require_safe
@signed_in_only
def report_download(request: HttpRequest, code: str, framework_id: int, form: str) -> HttpResponseBase:
    """The picture as a file."""
    if form not in set(ReportForm):
        raise NotFound(_("A report is a pdf, docx or xlsx file."))
    country = get_country(code=code)
    demand_picture(request.user, code=country.pk)
    order = Order(country=country.pk, language=get_language() or "en", framework_id=framework_id)
    made = make_report(by=request.user, order=order, form=ReportForm(form), now=timezone.now())
    return download(made.content, name=made.file_name, media_type=made.media_type)

"""The list of a country's gaps, and the same list as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import download, paginate, render_page, signed_in_only
from kerege.gaps.register.forms import FilterForm
from kerege.gaps.register.selectors import (
    as_lines,
    country_organisations,
    filtered,
    frameworks_of_gaps,
    gap_counts,
    gaps,
)
from kerege.gaps.register.services.export import FORMS, export_gaps
from kerege.gaps.register.services.weighing import refresh_list
from kerege.gaps.register.views.place import countries_of_page
from kerege.kernel.errors import NotFound


@signed_in_only
@require_safe
def gap_list(request: HttpRequest) -> HttpResponseBase:
    """Gaps of one of the reader's own countries."""
    country, own = countries_of_page(request)
    if country is None:
        return render_page(request, "register/gap_list.html", {"countries": own})
    now = timezone.now()
    refresh_list(viewer=request.user, country=country.pk, now=now)
    form = _filter_form(request, country.pk)
    found = filtered(
        gaps(viewer=request.user, country=country.pk), form.chosen(request.user), today=timezone.localdate()
    )
    context = {
        "country": country,
        "countries": own,
        "form": form,
        "page": paginate(request, as_lines(found)),
        "counts": gap_counts(viewer=request.user, country=country.pk, today=timezone.localdate()),
        "today": timezone.localdate(),
        # one look-up for all lines: they differ in their last part only
        "gap_base": reverse("register:gap_show", args=[0]).removesuffix("0/"),
        "forms": FORMS,
        "is_filtered": any(value for name, value in request.GET.items() if name not in {"country", "page"}),
        "fictitious_country": country,
        "is_wide": True,
    }
    return render_page(request, "register/gap_list.html", context)


@signed_in_only
@require_safe
def gap_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list as it was narrowed, as a file."""
    if form not in FORMS:
        raise NotFound(_("The register is exported as %(forms)s.") % {"forms": ", ".join(FORMS)})
    country, _own = countries_of_page(request)
    if country is None:
        raise NotFound(_("You work in no country, so there is no register to export."))
    refresh_list(viewer=request.user, country=country.pk, now=timezone.now())
    chosen = _filter_form(request, country.pk).chosen(request.user)
    today = timezone.localdate()
    rows = filtered(gaps(viewer=request.user, country=country.pk), chosen, today=today)
    made = export_gaps(rows, country=country, form=form, today=today)
    return download(made.content, name=made.name, media_type=made.media_type)


def _filter_form(request: HttpRequest, country: str) -> FilterForm:
    return FilterForm(
        request.GET,
        organisations=country_organisations(viewer=request.user, country=country),
        frameworks=frameworks_of_gaps(viewer=request.user, country=country),
    )

"""The text of a law as a page to read, on any day, and as a file to take along."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.evidence.law.models import Expression
from kerege.evidence.law.rules.versions import in_force_on
from kerege.evidence.law.rules.vocabulary import LANGUAGES
from kerege.evidence.law.selectors.expressions import expression, wordings_of
from kerege.evidence.law.selectors.pages import text_page
from kerege.evidence.law.selectors.provisions import page_number, provision
from kerege.evidence.law.selectors.works import work
from kerege.evidence.law.services.export import export_expression, export_sizes
from kerege.evidence.law.views.library import laws_crumb, work_crumb
from kerege.foundation.interface.pages import Crumb, download, render_page
from kerege.kernel.errors import InvalidInput, NotFound


def page_asked_for(request: HttpRequest) -> int:
    """The page number in the address; anything else is the first page."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 8 else 1


@require_safe
def expression_detail(request: HttpRequest, expression_id: int) -> HttpResponse:
    """One wording with its outline, its notes apart from the text."""
    return _text(request, expression(viewer=request.user, expression_id=expression_id), on=None)


@require_safe
def work_text(request: HttpRequest, work_id: int) -> HttpResponse:
    """The wording that held on a day: today unless the address names another."""
    act = work(viewer=request.user, work_id=work_id)
    asked = request.GET.get("on", "")
    day = _day(asked) if asked else timezone.now().date()
    language = request.GET.get("language", "")
    wordings = wordings_of(work=act)
    if language in LANGUAGES:
        wordings = [row for row in wordings if row.language == language]
    chosen = in_force_on(wordings, day=day)
    if chosen is None:
        raise NotFound(
            _("No text of this act that is kept here held on %(day)s. Choose a later day or load that text.")
            % {"day": day.isoformat()}
        )
    return _text(request, chosen, on=day)


def _day(asked: str) -> date:
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None:
        raise InvalidInput(_("'%(day)s' is no day; write it as 2025-01-31.") % {"day": asked[:40]}, field="on")
    return day


def _text(request: HttpRequest, wording: Expression, *, on: date | None) -> HttpResponse:
    page = text_page(expression=wording, number=page_asked_for(request))
    siblings = wordings_of(work=wording.work)
    versions = [row for row in siblings if row.language == wording.language]
    at = versions.index(wording)
    context = {
        "work": wording.work,
        "expression": wording,
        "text": page,
        "on": on,
        "languages": [row for row in siblings if row.language != wording.language],
        "older": versions[:at],
        "newer": versions[at + 1 :],
        "fictitious_country": wording.work.country,
        "crumbs": [laws_crumb(), work_crumb(wording.work), Crumb(wording.get_language_display())],
    }
    return render_page(request, "law/expression_detail.html", context)


@require_safe
def provision_detail(request: HttpRequest, provision_id: int) -> HttpResponseBase:
    """The stable address of a provision leads to its place in the text."""
    found = provision(viewer=request.user, provision_id=provision_id)
    page = page_number(expression=found.expression, order=found.order)
    address = reverse("law:expression_detail", args=[found.expression_id])
    return redirect(f"{address}?page={page}#{found.eid}")


@require_safe
def expression_download(request: HttpRequest, expression_id: int, format: str) -> HttpResponseBase:  # noqa: A002  named so in the address
    """The wording as a file."""
    wording = expression(viewer=request.user, expression_id=expression_id)
    file = export_expression(expression=wording, format=format)
    return download(file.content, name=file.name, media_type=file.media_type)


@require_safe
def expression_downloads(request: HttpRequest, expression_id: int) -> HttpResponse:
    """The files that can be taken along, with their sizes."""
    wording = expression(viewer=request.user, expression_id=expression_id)
    context = {
        "work": wording.work,
        "expression": wording,
        "files": export_sizes(expression=wording),
        "fictitious_country": wording.work.country,
        "crumbs": [laws_crumb(), work_crumb(wording.work), Crumb(_("Download"))],
    }
    return render_page(request, "law/expression_downloads.html", context)

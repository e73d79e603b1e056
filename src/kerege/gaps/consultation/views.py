"""Pages of the concordance tables."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.interface.pages import Crumb, download, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.consultation import selectors
from kerege.gaps.consultation.forms import ReturnForm, TableForm
from kerege.gaps.consultation.models import ConcordanceTable
from kerege.gaps.consultation.permissions import demand_make, may_answer, may_make
from kerege.gaps.consultation.services.answering import Received, receive_remarks
from kerege.gaps.consultation.services.exporting import WRITERS, export_table
from kerege.gaps.consultation.services.making import TableOrder, make_table, withdraw_table
from kerege.kernel.errors import InvalidInput, NotFound

REASONS = {
    "unknown-row": gettext_lazy("the row key belongs to another table or to a row that was changed"),
    "second-line": gettext_lazy("a second line with the same row key"),
    "unknown-stance": gettext_lazy("the stance is none of the words of the list"),
}


@signed_in_only
@require_safe
def table_list(request: HttpRequest) -> HttpResponseBase:
    """Tables that went out, of one assessment or of all."""
    assessment = _assessment_named(request)
    found = selectors.tables(viewer=request.user, assessment=assessment)
    context = {
        "assessment": assessment,
        "page": paginate(request, found),
        "may_make": assessment is not None and may_make(request.user, assessment),
        "fictitious_country": assessment.country if assessment else None,
        "crumbs": [Crumb(_("Concordance tables"))],
    }
    return render_page(request, "consultation/table_list.html", context)


@signed_in_only
@posted_once
@require_http_methods(["GET", "HEAD", "POST"])
def table_make(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """Choose the ministry, the part and the language."""
    assessment = _assessment(request, assessment_id)
    demand_make(request.user, assessment)
    form = TableForm(request.POST or None, assessment=assessment, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        with form.catching():
            order = TableOrder(assessment=assessment, **form.cleaned_data)
            made = make_table(by=request.user, order=order, now=timezone.now())
            return redirect("consultation:table_show", made.pk)
    context = {
        "form": form,
        "assessment": assessment,
        "fictitious_country": assessment.country,
        "crumbs": [Crumb(_("Concordance tables"), reverse("consultation:table_list")), Crumb(_("New table"))],
    }
    return render_page(request, "consultation/table_make.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_safe
def table_show(request: HttpRequest, table_id: int) -> HttpResponseBase:
    """One table with the remarks that came back."""
    table = selectors.table(viewer=request.user, table_id=table_id)
    return render_page(request, "consultation/table_show.html", _shown(request, table, ReturnForm()))


@signed_in_only
@posted_once
@require_POST
def table_return(request: HttpRequest, table_id: int) -> HttpResponseBase:
    """Take the remarks of a file that came back."""
    table = selectors.table(viewer=request.user, table_id=table_id)
    form = ReturnForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with form.catching():
            received = receive_remarks(
                by=request.user, table=table, name=file.name, content=file.read(), now=timezone.now()
            )
            _tell(request, received)
            return redirect("consultation:table_show", table.pk)
    return render_page(request, "consultation/table_show.html", _shown(request, table, form), status=400)


@signed_in_only
@require_safe
def table_download(request: HttpRequest, table_id: int, form: str) -> HttpResponseBase:
    """The table as a file."""
    file = export_table(table=selectors.table(viewer=request.user, table_id=table_id), form=form)
    return download(file.content, name=file.name, media_type=file.media_type)


@signed_in_only
@posted_once
@require_POST
def table_withdraw(request: HttpRequest, table_id: int) -> HttpResponseBase:
    """Say that a table no longer counts."""
    table = selectors.table(viewer=request.user, table_id=table_id)
    withdraw_table(by=request.user, table=table, revision=_revision(request), now=timezone.now())
    messages.success(request, _("The table is withdrawn. Files that still come back are refused."))
    return redirect("consultation:table_show", table.pk)


def _shown(request: HttpRequest, table: ConcordanceTable, form: ReturnForm) -> dict[str, Any]:
    remarks = selectors.remarks_on(viewer=request.user, finding_ids=[row.finding_id for row in table.table_rows])
    page = paginate(request, table.table_rows, size=100)
    return {
        "table": table,
        "form": form,
        "page": page,
        "rows": [(row, [one for one in remarks.get(row.finding_id, []) if one.table_id == table.pk]) for row in page],
        "forms": list(WRITERS),
        "may_answer": may_answer(request.user, table),
        "may_make": may_make(request.user, table.assessment),
        "is_wide": True,
        "fictitious_country": table.country,
        "crumbs": [Crumb(_("Concordance tables"), reverse("consultation:table_list")), Crumb(table.title)],
    }


def _tell(request: HttpRequest, received: Received) -> None:
    added = ngettext("%(count)d remark was added.", "%(count)d remarks were added.", received.added)
    messages.success(request, added % {"count": received.added})
    for refusal in received.refused[:20]:
        messages.warning(
            request,
            _("Line %(place)d was not taken over: %(reason)s. It says: %(text)s")
            % {"place": refusal.place, "reason": REASONS[refusal.reason], "text": refusal.text[:200]},
        )


def _assessment(request: HttpRequest, assessment_id: int) -> Assessment:
    found = Assessment.objects.visible_to(request.user).filter(pk=assessment_id).select_related("country").first()
    if found is None:
        raise NotFound(_("There is no assessment of this number for you."))
    return found


def _assessment_named(request: HttpRequest) -> Assessment | None:
    word = request.GET.get("assessment", "")
    return _assessment(request, int(word)) if word.isdecimal() and len(word) < 19 else None


def _revision(request: HttpRequest) -> int:
    word = request.POST.get("revision", "")
    if not word.isdecimal() or len(word) > 9:
        raise InvalidInput(_("The form was sent without its revision. Load the page again."), field="revision")
    return int(word)

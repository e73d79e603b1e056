"""The library of laws, one act's page, and what is stated about it."""

from __future__ import annotations

from itertools import pairwise

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.evidence.law.forms import FilterForm, RelationForm, WorkForm
from kerege.evidence.law.models import Work
from kerege.evidence.law.permissions import demand_change, may_change, may_import
from kerege.evidence.law.selectors.drafts import own_drafts
from kerege.evidence.law.selectors.expressions import wordings_of
from kerege.evidence.law.selectors.works import countries_of, narrowed, relations_of, with_counts, work, works
from kerege.evidence.law.services.works import describe_work, relate_works, withdraw_relation
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import said

PAGE_SIZE = 40


def laws_crumb() -> Crumb:
    """The first step of the way to every law page."""
    return Crumb(_("Laws"), reverse("law:work_list"))


def work_crumb(act: Work) -> Crumb:
    """The step of one act."""
    return Crumb(act.title.text, reverse("law:work_detail", args=[act.pk]))


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """Laws by country, narrowed by what the reader chose."""
    visible = works(viewer=request.user)
    form = FilterForm(request.GET or None, countries=countries_of(visible))
    chosen = form.answers()
    found = narrowed(
        visible, country=chosen["country"], kind=chosen["kind"], language=chosen["language"], words=chosen["q"]
    )
    is_drafter = may_import(request.user)
    context = {
        "form": form,
        "page": paginate(request, with_counts(found), size=PAGE_SIZE),
        "may_import": is_drafter,
        "drafts": list(own_drafts(viewer=request.user)[:10]) if is_drafter else [],
        "crumbs": [Crumb(_("Laws"))],
        "is_wide": True,
    }
    return render_page(request, "law/work_list.html", context)


@require_safe
def work_detail(request: HttpRequest, work_id: int) -> HttpResponse:
    """One act: its wordings, its relations, and where to go on."""
    act = work(viewer=request.user, work_id=work_id)
    wordings = wordings_of(work=act)
    context = {
        "work": act,
        "expressions": wordings,
        "languages": sorted({row.language: row.get_language_display() for row in wordings}.items()),
        "comparisons": _comparisons(wordings),
        "relations": relations_of(viewer=request.user, work=act),
        "may_change": may_change(request.user, act),
        "fictitious_country": act.country,
        "crumbs": [laws_crumb(), Crumb(act.title.text)],
    }
    return render_page(request, "law/work_detail.html", context)


def _comparisons(wordings: list) -> list[dict[str, object]]:  # type: ignore[type-arg]
    """Pairs of texts worth opening side by side: two languages of today, or a text and the one before it."""
    newest = {row.language: row for row in wordings}
    facing = [
        {"kind": "beside", "left": left, "right": right}
        for number, left in enumerate(newest.values())
        for right in list(newest.values())[number + 1 :]
    ]
    following = [
        {"kind": "changes", "left": left, "right": right}
        for left, right in pairwise(wordings)
        if left.language == right.language
    ]
    return facing + following


@signed_in_only
@require_http_methods(["GET", "POST"])
def work_edit(request: HttpRequest, work_id: int) -> HttpResponseBase:
    """Rank, force and number of an act."""
    act = work(viewer=request.user, work_id=work_id)
    demand_change(request.user, act)
    start = {"rank": act.rank, "force": act.force, "number": act.number, "revision": act.revision}
    form = WorkForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        describe_work(by=request.user, work_id=act.pk, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("law:work_detail", act.pk)
    context = {"work": act, "form": form, "crumbs": [laws_crumb(), work_crumb(act), Crumb(_("Rank and force"))]}
    return render_page(request, "law/work_edit.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_http_methods(["GET", "POST"])
def relation_add(request: HttpRequest, work_id: int) -> HttpResponseBase:
    """State what the act does to another."""
    act = work(viewer=request.user, work_id=work_id)
    demand_change(request.user, act)
    form = RelationForm(request.POST or None, viewer=request.user, work=act)
    if request.method == "POST" and form.is_valid():
        try:
            relate_works(by=request.user, work=act, now=timezone.now(), **form.relation())
        except InvalidInput as error:
            form.add_error(error.field if error.field in form.fields else None, said(error.message, _))
        else:
            messages.success(request, _("The relation was added."))
            return redirect("law:work_detail", act.pk)
    context = {
        "work": act,
        "form": form,
        "crumbs": [laws_crumb(), work_crumb(act), Crumb(_("Relation to another act"))],
    }
    return render_page(request, "law/relation_add.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
def relation_withdraw(request: HttpRequest, work_id: int, relation_id: int) -> HttpResponseBase:
    """Take a relation back."""
    act = work(viewer=request.user, work_id=work_id)
    withdraw_relation(by=request.user, work=act, relation_id=relation_id, now=timezone.now())
    messages.success(request, _("The relation was withdrawn; the account of events keeps it."))
    return redirect("law:work_detail", act.pk)

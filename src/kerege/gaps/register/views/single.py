"""One gap: what it says, and what is done with it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.register.forms import EditForm, HandForm, MoveForm
from kerege.gaps.register.models import Gap
from kerege.gaps.register.models.words import BAND_LABELS
from kerege.gaps.register.permissions import demand_keep, may_keep
from kerege.gaps.register.rules.states import GapState
from kerege.gaps.register.selectors import gap as gap_seen
from kerege.gaps.register.selectors import history, newer_finding, told_reasons
from kerege.gaps.register.services.following import follow_finding
from kerege.gaps.register.services.keeping import edit_gap, move_gap, reassign_gap
from kerege.gaps.register.services.weighing import band_starts, refresh_seen

FORM_PAGE = "register/gap_form.html"


@signed_in_only
@require_safe
def gap_show(request: HttpRequest, gap_id: int) -> HttpResponseBase:
    """What is missing, how grave it is and why, who sees to it, and what happened so far."""
    gap = gap_seen(viewer=request.user, gap_id=gap_id)
    refresh_seen(gap, now=timezone.now())
    return _page(request, gap, MoveForm(viewer=request.user, gap=gap, initial={"revision": gap.revision}))


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def gap_edit(request: HttpRequest, gap_id: int) -> HttpResponseBase:
    """Describe the gap anew."""
    gap = gap_seen(viewer=request.user, gap_id=gap_id)
    demand_keep(request.user, gap)
    names = ("title", "note", "ministry", "due_on", "revision")
    form = EditForm(
        request.POST or None,
        viewer=request.user,
        country=str(gap.country_id),
        initial={name: getattr(gap, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        with form.catching():
            edit_gap(
                by=request.user,
                gap_id=gap.pk,
                description=form.description(),
                revision=form.cleaned_data["revision"],
                now=timezone.now(),
            )
        if form.is_valid():
            return _done(request, gap, _("The gap is described anew."))
    return _form(request, gap, form, title=_("Describe the gap"), action=_("Keep"))


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def gap_hand(request: HttpRequest, gap_id: int) -> HttpResponseBase:
    """Hand the gap to somebody."""
    gap = gap_seen(viewer=request.user, gap_id=gap_id)
    demand_keep(request.user, gap)
    form = HandForm(
        request.POST or None,
        viewer=request.user,
        country=str(gap.country_id),
        today=timezone.localdate(),
        initial={"owner": gap.owner, "person": gap.person, "revision": gap.revision},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.catching():
            reassign_gap(by=request.user, gap_id=gap.pk, now=timezone.now(), **said)
        if form.is_valid():
            return _done(request, gap, _("The gap was handed over."))
    return _form(request, gap, form, title=_("Who closes this gap?"), action=_("Hand over"))


@signed_in_only
@require_POST
@posted_once
def gap_move(request: HttpRequest, gap_id: int) -> HttpResponseBase:
    """Bring the gap into another state."""
    gap = gap_seen(viewer=request.user, gap_id=gap_id)
    form = MoveForm(request.POST, viewer=request.user, gap=gap)
    if form.is_valid():
        said = form.cleaned_data
        with form.catching():
            move_gap(
                by=request.user,
                gap_id=gap.pk,
                state=GapState(said["state"]),
                reason=said["reason"],
                revision=said["revision"],
                now=timezone.now(),
            )
        if form.is_valid():
            return _done(request, gap, _("The state of the gap was changed."))
    return _page(request, gap, form, status=400)


@signed_in_only
@require_POST
@posted_once
def gap_follow(request: HttpRequest, gap_id: int) -> HttpResponseBase:
    """Let the gap rest on the newest finding of its requirement."""
    gap = gap_seen(viewer=request.user, gap_id=gap_id)
    revision = request.POST.get("revision", "")
    follow_finding(
        by=request.user,
        gap_id=gap.pk,
        revision=int(revision) if revision.isdecimal() else 0,
        now=timezone.now(),
    )
    return _done(request, gap, _("The gap rests on the newer finding now."))


def _done(request: HttpRequest, gap: Gap, message: str) -> HttpResponseBase:
    messages.success(request, message)
    return redirect("register:gap_show", gap.pk)


def _page(request: HttpRequest, gap: Gap, form: MoveForm, *, status: int = 200) -> HttpResponseBase:
    words = dict(BAND_LABELS)
    starts = [(words[band], start) for band, start in band_starts().items()]
    context = {
        "gap": gap,
        "reasons": told_reasons(gap),
        "bands": starts,
        "history": history(viewer=request.user, gap=gap),
        "newer": newer_finding(viewer=request.user, gap=gap),
        "may_keep": may_keep(request.user, gap),
        "form": form if form.fields["state"].choices else None,  # type: ignore[attr-defined]
        "today": timezone.localdate(),
        "fictitious_country": gap.country,
        "crumbs": _crumbs(gap),
    }
    return render_page(request, "register/gap_show.html", context, status=status)


def _form(request: HttpRequest, gap: Gap, form: forms.Form, *, title: str, action: str) -> HttpResponseBase:
    context = {
        "gap": gap,
        "form": form,
        "page_title": title,
        "action_label": action,
        "cancel_href": reverse("register:gap_show", args=[gap.pk]),
        "fictitious_country": gap.country,
        "crumbs": [*_crumbs(gap)[:-1], Crumb(_name(gap), reverse("register:gap_show", args=[gap.pk])), Crumb(title)],
    }
    return render_page(request, FORM_PAGE, context, status=400 if form.errors else 200)


def _crumbs(gap: Gap) -> list[Crumb]:
    return [Crumb(_("Gaps"), f"{reverse('register:gap_list')}?country={gap.country_id}"), Crumb(_name(gap))]


def _name(gap: Gap) -> str:
    return gap.requirement_ref or gap.heading.text

"""The preview of an import: what was found in the file, and the means to put it right before it is published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.evidence.law.forms import CorrectionForm, DetailsForm
from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.models.words import LANGUAGE_LABELS
from kerege.evidence.law.rules.correcting import places_to_split
from kerege.evidence.law.rules.outline import OutlineRow, Reading, parent_places
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.evidence.law.selectors.drafts import draft as draft_seen_by
from kerege.evidence.law.selectors.oddities import in_words
from kerege.evidence.law.selectors.outlines import branch, overview
from kerege.evidence.law.services.corrections import correct_draft, undo_correction
from kerege.evidence.law.services.drafts import change_details, discard_draft, publish_draft, reading_of
from kerege.evidence.law.services.orders import LawDetails
from kerege.evidence.law.views.library import laws_crumb
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.kernel.errors import InvalidInput, NotFound
from kerege.kernel.wording import said

WAIT_SECONDS = 3


def _crumbs(draft: LawDraft, *more: Crumb) -> list[Crumb]:
    own = Crumb(draft.source_name, reverse("law:draft_detail", args=[draft.pk]) if more else "")
    return [laws_crumb(), own, *more]


@signed_in_only
@require_safe
def draft_detail(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """What was found: counts, coverage, oddities, the outline down to the article."""
    draft = draft_seen_by(viewer=request.user, draft_id=draft_id)
    if draft.state == DraftState.PUBLISHED and draft.expression_id:
        return redirect("law:expression_detail", draft.expression_id)
    language = dict(LANGUAGE_LABELS).get(draft.details["language"], draft.details["language"])
    context: dict[str, Any] = {
        "draft": draft,
        "language": language,
        "crumbs": _crumbs(draft),
        "fictitious_country": draft.country,
    }
    if draft.state == DraftState.OPEN:
        reading = reading_of(draft)
        context |= {
            "reading": reading,
            "dated_on": LawDetails.from_json(draft.details).dated_on,
            "outline": overview(reading),
            "warnings": [in_words(warning) for warning in reading.warnings],
            "articles": reading.count("article"),
            "chapters": reading.count("chapter"),
            "share": round(reading.coverage.share_kept * 100, 2),
        }
    response = render_page(request, "law/draft_detail.html", context)
    if draft.state == DraftState.READING:
        response.headers["Refresh"] = str(WAIT_SECONDS)
    return response


@signed_in_only
@require_http_methods(["GET", "POST"])
def draft_describe(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Title, number, dates and status before publication."""
    draft = draft_seen_by(viewer=request.user, draft_id=draft_id)
    form = DetailsForm(request.POST or None, initial=draft.details)
    if request.method == "POST" and form.is_valid():
        details = form.details(language=draft.details["language"])
        change_details(
            by=request.user, draft_id=draft.pk, revision=_revision(request), details=details, now=timezone.now()
        )
        return redirect("law:draft_detail", draft.pk)
    context = {"draft": draft, "form": form, "crumbs": _crumbs(draft, Crumb(_("About this law")))}
    return render_page(request, "law/draft_describe.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_safe
def draft_part(request: HttpRequest, draft_id: int, place: int) -> HttpResponse:
    """One article of the outline with everything below it."""
    draft = draft_seen_by(viewer=request.user, draft_id=draft_id)
    reading = reading_of(draft)
    row = _row(reading, place)
    context = {
        "draft": draft,
        "row": row,
        "rows": branch(reading, place=place),
        "notes": [note for note in reading.notes if note.eid == row.eid],
        "crumbs": _crumbs(draft, Crumb(_head(row))),
    }
    return render_page(request, "law/draft_part.html", context)


@signed_in_only
@require_http_methods(["GET", "POST"])
def draft_provision(request: HttpRequest, draft_id: int, place: int) -> HttpResponseBase:
    """One provision of the outline: split it, merge it, move it, rename it."""
    draft = draft_seen_by(viewer=request.user, draft_id=draft_id)
    reading = reading_of(draft)
    row = _row(reading, place)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            correct_draft(
                by=request.user,
                draft_id=draft.pk,
                revision=_revision(request),
                place=place,
                change=form.change(),
                idempotency_key=request.POST.get("idempotency_key", "")[:64],
                now=timezone.now(),
            )
        except InvalidInput as error:
            form.add_error(None, said(error.message, _))
        else:
            messages.success(request, _("The outline was changed. You can take the change back on the preview page."))
            return redirect("law:draft_part", draft.pk, _article_of(request, draft_id, place))
    context = {
        "draft": draft,
        "row": row,
        "place": place,
        "previous": reading.rows[place - 1] if place else None,
        "form": form,
        "breaks": places_to_split(row.text),
        "levels": form.level_choices(),
        "crumbs": _crumbs(draft, Crumb(_head(row))),
    }
    return render_page(request, "law/draft_provision.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_POST
def draft_undo(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Take the newest correction back."""
    undo_correction(
        by=request.user,
        draft_id=draft_id,
        revision=_revision(request),
        idempotency_key=request.POST.get("idempotency_key", "")[:64],
        now=timezone.now(),
    )
    messages.success(request, _("The newest correction was taken back."))
    return redirect("law:draft_detail", draft_id)


@signed_in_only
@require_POST
def draft_publish(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Store the outline as a wording of its act."""
    outcome = publish_draft(by=request.user, draft_id=draft_id, revision=_revision(request), now=timezone.now())
    if outcome.expression is None:
        raise NotFound(_("The draft has no text. Import the file again."))
    messages.success(request, _("The law is published here and can be searched."))
    return redirect("law:expression_detail", outcome.expression.pk)


@signed_in_only
@require_http_methods(["GET", "POST"])
def draft_discard(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Ask, then throw the draft away."""
    draft = draft_seen_by(viewer=request.user, draft_id=draft_id)
    if request.method == "POST":
        discard_draft(by=request.user, draft_id=draft_id, now=timezone.now())
        messages.success(request, _("The draft was thrown away. Your corrections are kept for the same file."))
        return redirect("law:work_list")
    context = {"draft": draft, "crumbs": _crumbs(draft, Crumb(_("Throw away")))}
    return render_page(request, "law/draft_discard.html", context)


def _row(reading: Reading, place: int) -> OutlineRow:
    if place >= len(reading.rows):
        raise NotFound(_("The outline has no such provision any more. Look at it again."))
    return reading.rows[place]


def _head(row: OutlineRow) -> str:
    return " ".join(part for part in (row.label, row.heading) if part) or row.eid


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    if not sent.isdecimal():
        raise InvalidInput(_("The form was incomplete. Open the page again and repeat."), field="revision")
    return int(sent)


def _article_of(request: HttpRequest, draft_id: int, place: int) -> int:
    """The article that now holds the place, to return to; the place itself when none does."""
    rows = reading_of(draft_seen_by(viewer=request.user, draft_id=draft_id)).rows
    parents = parent_places(row.depth for row in rows)
    nearest = min(place, len(rows) - 1)
    at: int | None = nearest
    while at is not None and rows[at].level != "article":
        at = parents[at]
    return nearest if at is None else at

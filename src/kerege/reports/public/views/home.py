"""Pages on which a country proposes, approves and withdraws what leaves it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment
from kerege.reports.public.forms import ApprovalForm, ProposalForm, WithdrawalForm
from kerege.reports.public.models import VOICE_LABELS, Publication
from kerege.reports.public.permissions import demand_propose, may_propose, open_voices, voices_of
from kerege.reports.public.rules.approving import Audience, PublicationState, Voice
from kerege.reports.public.rules.redaction import Detail
from kerege.reports.public.selectors import publication as publication_seen_by
from kerege.reports.public.selectors import publications
from kerege.reports.public.services.deciding import approve_publication, withdraw_publication
from kerege.reports.public.services.proposing import Proposal, propose_publication
from kerege.reports.public.views.everybody import shown_content


@signed_in_only
@require_safe
def publication_list(request: HttpRequest) -> HttpResponseBase:
    """Publications that the reader may see; those of one assessment where the address names it."""
    rows = publications(viewer=request.user)
    assessment = _assessment_named(request)
    if assessment is not None:
        rows = rows.filter(assessment=assessment)
    context = {
        "page": paginate(request, rows),
        "assessment": assessment,
        "may_propose": assessment is not None and may_propose(request.user, assessment),
        "fictitious_country": assessment.country if assessment else None,
        "crumbs": [Crumb(_("Publications"))],
    }
    return render_page(request, "public/publication_list.html", context)


@signed_in_only
@posted_once
@require_http_methods(["GET", "HEAD", "POST"])
def publication_propose(request: HttpRequest, assessment_id: int) -> HttpResponseBase:
    """Choose what shall leave."""
    assessment = get_visible(Assessment, request.user, pk=assessment_id)
    demand_propose(request.user, assessment)
    form = ProposalForm(request.POST or None, assessment=assessment, initial={"title": assessment.title})
    if request.method == "POST" and form.is_valid():
        with form.catching():
            chosen = form.cleaned_data
            proposal = Proposal(
                assessment=assessment,
                sections=list(chosen["sections"]),
                detail=Detail(chosen["detail"]),
                audience=Audience(chosen["audience"]),
                title=chosen["title"],
                summary=chosen["summary"],
            )
            made = propose_publication(by=request.user, proposal=proposal, now=timezone.now())
            return redirect("public:publication_show", made.pk)
    context = {
        "form": form,
        "assessment": assessment,
        "fictitious_country": assessment.country,
        "crumbs": [Crumb(_("Publications"), reverse("public:publication_list")), Crumb(_("New publication"))],
    }
    return render_page(request, "public/publication_propose.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_safe
def publication_show(request: HttpRequest, publication_id: int) -> HttpResponseBase:
    """Exactly what leaves, with the approvals that it has and lacks."""
    row = publication_seen_by(viewer=request.user, publication_id=publication_id)
    return render_page(request, "public/publication_show.html", _shown(request, row, WithdrawalForm()))


@signed_in_only
@posted_once
@require_POST
def publication_approve(request: HttpRequest, publication_id: int) -> HttpResponseBase:
    """Lend one's voice to what was shown."""
    row = publication_seen_by(viewer=request.user, publication_id=publication_id)
    form = ApprovalForm(request.POST)
    if form.is_valid():
        with form.catching():
            voice = Voice(form.cleaned_data["voice"])
            done = approve_publication(
                by=request.user,
                publication_id=row.pk,
                voice=voice,
                sha256=form.cleaned_data["sha256"],
                now=timezone.now(),
            )
            is_out = done.state == PublicationState.PUBLISHED
            messages.success(
                request, _("It is published.") if is_out else _("Approved. The other voice is still needed.")
            )
            return redirect("public:publication_show", row.pk)
    context = _shown(request, row, WithdrawalForm()) | {"form": form}
    return render_page(request, "public/publication_show.html", context, status=400)


@signed_in_only
@posted_once
@require_POST
def publication_withdraw(request: HttpRequest, publication_id: int) -> HttpResponseBase:
    """Take it back, with a notice."""
    row = publication_seen_by(viewer=request.user, publication_id=publication_id)
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        with form.catching():
            withdraw_publication(
                by=request.user,
                publication_id=row.pk,
                notice=form.cleaned_data["notice"],
                revision=form.cleaned_data["revision"],
                now=timezone.now(),
            )
            messages.success(request, _("The publication is withdrawn. Its address shows the notice."))
            return redirect("public:publication_show", row.pk)
    return render_page(request, "public/publication_show.html", _shown(request, row, form), status=400)


def _shown(request: HttpRequest, row: Publication, withdrawal: WithdrawalForm) -> dict[str, Any]:
    labels = dict(VOICE_LABELS)
    withdrawal.initial.setdefault("revision", row.revision)
    can_withdraw = row.state != PublicationState.WITHDRAWN and bool(voices_of(request.user, row))
    return {
        "publication": row,
        "approvals": [(labels[one.voice], one) for one in row.approvals.order_by("pk")],
        "voices": [(voice.value, labels[voice.value]) for voice in open_voices(request.user, row)],
        "withdrawal": withdrawal if can_withdraw else None,
        "is_open": row.state == PublicationState.PUBLISHED and row.audience == Audience.PUBLIC,
        "is_programme": row.audience == Audience.PROGRAMME,
        "language": get_language() or "en",
        "fictitious_country": row.country,
        "crumbs": [Crumb(_("Publications"), reverse("public:publication_list")), Crumb(row.title)],
        **shown_content(row, language=get_language() or "en"),
    }


def _assessment_named(request: HttpRequest) -> Assessment | None:
    word = request.GET.get("assessment", "")
    return get_visible(Assessment, request.user, pk=int(word)) if word.isdecimal() and len(word) < 19 else None

"""The form that brings the file of a law in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.evidence.law.forms import ImportForm
from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.permissions import may_import
from kerege.evidence.law.services.drafts import open_draft, read_draft
from kerege.evidence.law.services.orders import LawFile
from kerege.evidence.law.tasks import READ_LAW
from kerege.evidence.law.views.library import laws_crumb
from kerege.foundation.files.selectors import content_of
from kerege.foundation.files.services import accept_upload
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.jobs.services import create_job
from kerege.foundation.jobs.tasks import enqueue_job
from kerege.kernel.errors import KeregeError, NotPermitted
from kerege.kernel.wording import said

SMALL_BYTES = 700_000


@signed_in_only
@require_http_methods(["GET", "POST"])
def law_import(request: HttpRequest) -> HttpResponseBase:
    """Ask for the file and what is known about it; a sent file leads to its preview."""
    if not may_import(request.user):
        raise NotPermitted(_("Only a legal drafter, a focal point or the secretariat brings laws in."))
    form = ImportForm(request.POST or None, request.FILES or None, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            draft = _open(request, form)
        except KeregeError as error:
            form.add_error(error.field if error.field in form.fields else None, said(error.message, _))
        else:
            return redirect("law:draft_detail", draft.pk)
    context = {"form": form, "crumbs": [laws_crumb(), Crumb(_("Bring a law in"))]}
    return render_page(request, "law/law_import.html", context, status=400 if form.errors else 200)


def _open(request: HttpRequest, form: ImportForm) -> LawDraft:
    sent = form.cleaned_data["file"]
    now = timezone.now()
    owner, details = form.owner(), form.details(language=form.cleaned_data["language"])
    stored = accept_upload(
        by=request.user,
        name=sent.name,
        stream=sent,
        organisation=owner.organisation,
        country=owner.country,
        now=now,
        declared_size=sent.size,
        visibility=details.visibility,
    )
    with content_of(stored) as content:
        file = LawFile(stored.name, content.read(), stored)
    draft = open_draft(
        by=request.user,
        owner=owner,
        file=file,
        details=details,
        idempotency_key=request.POST.get("idempotency_key", "")[:64],
        now=now,
    )
    if sent.size <= SMALL_BYTES:
        return read_draft(by=request.user, draft_id=draft.pk, now=now)
    job = create_job(
        by=request.user,
        kind=READ_LAW,
        title=_("Reading %(name)s") % {"name": sent.name},
        organisation=draft.organisation,
        country=draft.country,
        arguments={"draft_id": draft.pk},
        now=now,
    )
    enqueue_job(job)
    return draft

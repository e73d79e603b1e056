"""A file of a registry: sent, looked through, agreed to, brought in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import yaml
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kerege.actions.projects.forms.registry import CheckForm, ImportForm
from kerege.actions.projects.models import RegistryImport, SourceRecord
from kerege.actions.projects.models.words import FIELD_LABELS, SOURCE_LABELS
from kerege.actions.projects.permissions import may_register, may_withdraw
from kerege.actions.projects.rules.vocabulary import ImportState
from kerege.actions.projects.selectors.withdrawing import imports
from kerege.actions.projects.services.bringing import bring_in, examine_stored
from kerege.actions.projects.services.orders import ImportOutcome, RecordOutcome
from kerege.actions.projects.tasks import IMPORT_REGISTRY
from kerege.actions.projects.views.lists import projects_crumb
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.selectors import downloadable_file
from kerege.foundation.files.services import accept_upload
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.foundation.jobs.services import create_job
from kerege.foundation.jobs.tasks import enqueue_job
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.selectors import get_visible
from kerege.kernel.errors import NotPermitted

SMALL_BYTES = 700_000
SHOWN = 50


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def import_new(request: HttpRequest) -> HttpResponseBase:
    """Ask for the file; a sent one leads to what it holds."""
    _demand(request)
    form = ImportForm(request.POST or None, request.FILES or None, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            stored = _keep(request, form)
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("source", "url", "reference")}
            query = urlencode({name: value for name, value in said.items() if value})
            address = reverse("projects:import_check", args=[stored.pk])
            return redirect(f"{address}?{query}" if query else address)
    context = {
        "form": form,
        "page": paginate(request, imports(viewer=request.user), size=SHOWN),
        "crumbs": [projects_crumb(), Crumb(_("Bring records in"))],
    }
    return render_page(request, "projects/import_new.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def import_check(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """What an import would bring, before anything is stored; agreed to, it is stored whole or not at all."""
    stored = downloadable_file(viewer=request.user, file_id=file_id)
    _demand(request)
    given = request.POST if request.method == "POST" else request.GET
    said = {name: given.get(name, "") for name in ("source", "url", "reference", "mapping", "visibility")}
    form = CheckForm(said, viewer=request.user, owner=stored.organisation)
    form.is_valid()
    outcome: ImportOutcome | None = None
    if request.method == "POST" and given.get("action") == "import" and form.is_valid():
        with form.catching():
            return _bring(request, stored, form)
    is_small = stored.size_bytes <= SMALL_BYTES
    if is_small and not form.errors:
        with form.catching():
            outcome = examine_stored(
                by=request.user,
                stored=stored,
                order=form.order(stored.name),
                visibility=Visibility(form.cleaned_data["visibility"]),
                now=timezone.now(),
            )
    shown = _shown_form(form, outcome)
    context = {
        "file": stored,
        "form": shown,
        "is_small": is_small,
        **_told(outcome),
        "crumbs": [projects_crumb(), Crumb(_("Bring records in"), reverse("projects:import_new")), Crumb(stored.name)],
    }
    return render_page(request, "projects/import_check.html", context, status=400 if form.errors else 200)


@signed_in_only
@require_safe
def import_show(request: HttpRequest, import_id: int) -> HttpResponseBase:
    """What came of a file: its records, and the rows that were rejected with their reasons."""
    run = get_visible(RegistryImport, request.user, pk=import_id)
    brought = SourceRecord.objects.visible_to(request.user).filter(brought_by=run).order_by("pk")
    context = {
        "run": run,
        "may_withdraw": run.state == ImportState.APPLIED and may_withdraw(request.user, run),
        "page": paginate(request, brought.defer("raw", "content", "profile"), size=SHOWN),
        "crumbs": [projects_crumb(), Crumb(run.file_name)],
    }
    return render_page(request, "projects/import_show.html", context)


def _demand(request: HttpRequest) -> None:
    if not may_register(request.user):
        raise NotPermitted(
            _("Only a focal point, a legal drafter, a donor or the secretariat brings records in. Ask one of them.")
        )


def _keep(request: HttpRequest, form: ImportForm) -> StoredFile:
    sent, owner = form.cleaned_data["file"], form.cleaned_data["organisation"]
    return accept_upload(
        by=request.user,
        name=sent.name,
        stream=sent,
        organisation=owner,
        country=owner.country,
        now=timezone.now(),
        declared_size=sent.size,
    )


def _bring(request: HttpRequest, stored: StoredFile, form: CheckForm) -> HttpResponseBase:
    order, seen = form.order(stored.name), Visibility(form.cleaned_data["visibility"])
    if stored.size_bytes > SMALL_BYTES:
        arguments = {name: getattr(order, name) for name in ("source", "url", "reference", "mapping")}
        job = create_job(
            by=request.user,
            kind=IMPORT_REGISTRY,
            title=_("Bringing in %(name)s") % {"name": stored.name},
            organisation=stored.organisation,
            country=stored.country,
            arguments={"file_id": stored.pk, "visibility": seen.value, **arguments},
            now=timezone.now(),
        )
        enqueue_job(job)
        return redirect("jobs:job_show", job.pk)
    outcome = bring_in(by=request.user, stored=stored, order=order, visibility=seen, now=timezone.now())
    if outcome.run is None:
        messages.info(request, _("Every record of the file is there already; nothing was changed."))
        return redirect("projects:project_list")
    messages.success(request, _("The records are in."))
    return redirect("projects:import_show", outcome.run)


def _shown_form(form: CheckForm, outcome: ImportOutcome | None) -> CheckForm:
    """The mapping field only for a table, filled with what was guessed."""
    if outcome is None or outcome.mapping is None:
        if not form.data.get("mapping"):
            del form.fields["mapping"]
        return form
    if not form.data.get("mapping"):
        text = yaml.safe_dump(outcome.mapping, allow_unicode=True, sort_keys=False)
        form.data = {**form.data, "mapping": text}
    return form


def _told(outcome: ImportOutcome | None) -> dict[str, Any]:
    if outcome is None:
        return {"outcome": None}
    return {
        "outcome": outcome,
        "source": dict(SOURCE_LABELS).get(outcome.source, outcome.source),
        "rows": [_row(one) for one in outcome.records[:SHOWN]],
        "may_import": outcome.counts["imported"] > 0 and not outcome.questions,
        "more": max(sum(outcome.counts.values()) - len(outcome.rejected) - SHOWN, 0),
    }


def _row(one: RecordOutcome) -> dict[str, Any]:
    labels = dict(FIELD_LABELS)
    fields = one.content.get("fields", ())
    return {
        "record": one,
        "fields": [(labels[field["name"]], [value["text"] for value in field["values"]]) for field in fields],
        "remarks": one.content.get("remarks", ()),
        "warnings": one.content.get("warnings", ()),
        "amounts": one.content.get("amounts", ()),
    }

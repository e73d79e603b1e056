"""An import taken back: what would go and what stays is shown first."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kerege.actions.projects.models import RegistryImport
from kerege.actions.projects.permissions import demand_withdraw
from kerege.actions.projects.rules.vocabulary import ImportState
from kerege.actions.projects.selectors.withdrawing import withdrawal_of
from kerege.actions.projects.services.withdrawing import withdraw_import
from kerege.actions.projects.tasks import WITHDRAW_IMPORT
from kerege.actions.projects.views.lists import projects_crumb
from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once, posted_revision
from kerege.foundation.jobs.services import create_job
from kerege.foundation.jobs.tasks import enqueue_job
from kerege.foundation.ownership.selectors import get_visible

MOST_AT_ONCE: Final = 2000


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def import_withdraw(request: HttpRequest, import_id: int) -> HttpResponseBase:
    """What taking an import back would do; agreed to, it is done whole or not at all."""
    run = get_visible(RegistryImport, request.user, pk=import_id)
    demand_withdraw(request.user, run)
    if request.method == "POST":
        return _withdraw(request, run)
    context = {
        "run": run,
        "is_withdrawn": run.state == ImportState.WITHDRAWN,
        "taken": withdrawal_of(run, now=timezone.now()),
        "crumbs": [
            projects_crumb(),
            Crumb(run.file_name, reverse("projects:import_show", args=[run.pk])),
            Crumb(_("Take the import back")),
        ],
    }
    return render_page(request, "projects/import_withdraw.html", context)


def _withdraw(request: HttpRequest, run: RegistryImport) -> HttpResponseBase:
    revision = posted_revision(request)
    if run.outcome.get("imported", 0) > MOST_AT_ONCE:
        job = create_job(
            by=request.user,
            kind=WITHDRAW_IMPORT,
            title=_("Taking %(name)s back") % {"name": run.file_name},
            organisation=run.organisation,
            country=run.country,
            arguments={"import_id": run.pk, "revision": revision},
            now=timezone.now(),
        )
        enqueue_job(job)
        return redirect("jobs:job_show", job.pk)
    taken = withdraw_import(by=request.user, run=run, revision=revision, now=timezone.now())
    words = ngettext("%(count)s record was taken back.", "%(count)s records were taken back.", taken.records)
    messages.success(request, words % {"count": taken.records})
    return redirect("projects:import_show", run.pk)

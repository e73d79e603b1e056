"""Brings large files of registries in, and takes them back, behind the page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import RegistryImport
from kerege.actions.projects.services.bringing import bring_in
from kerege.actions.projects.services.withdrawing import withdraw_import
from kerege.foundation.files.selectors import downloadable_file
from kerege.foundation.jobs.registry import JobContext, job_kind
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.selectors import get_visible

IMPORT_REGISTRY = "projects.import"
WITHDRAW_IMPORT = "projects.withdraw"


@job_kind(IMPORT_REGISTRY)
def import_registry(
    context: JobContext,
    *,
    file_id: int,
    source: str = "",
    url: str = "",
    reference: str = "",
    mapping: str = "",
    visibility: str = Visibility.ORGANISATION.value,
) -> dict[str, Any]:
    """Bring a stored file in; a second run finds every record there and changes nothing."""
    by = context.actor
    stored = downloadable_file(viewer=by, file_id=file_id)
    order = Order(name=stored.name, source=source, url=url, reference=reference, mapping=mapping)
    outcome = bring_in(
        by=by,
        stored=stored,
        order=order,
        visibility=Visibility(visibility),
        now=timezone.now(),
        on_step=_telling(context),
    )
    return {"run": outcome.run, **outcome.counts, "proposals": outcome.proposals}


@job_kind(WITHDRAW_IMPORT)
def withdraw_registry_import(context: JobContext, *, import_id: int, revision: int) -> dict[str, Any]:
    """Take an import back; a second run finds it changed and does nothing."""
    run = get_visible(RegistryImport, context.actor, pk=import_id)
    taken = withdraw_import(by=context.actor, run=run, revision=revision, now=timezone.now())
    return {"import": run.pk, "records": taken.records, "projects": taken.projects, "kept": taken.kept_count}


def _telling(context: JobContext) -> Any:
    def on_step(step: str, done: int, total: int) -> None:
        context.progress(done, max(total, 1), step)

    return on_step

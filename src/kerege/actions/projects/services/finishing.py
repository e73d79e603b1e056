"""Brings lists, searches and proposals up to an import, and takes it up again where it was broken off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction

from kerege.actions.projects.models import Project, RegistryImport
from kerege.actions.projects.services.adding_up import keep_totals_of_import
from kerege.actions.projects.services.looking import look_for_likeness
from kerege.actions.projects.services.refreshing import refresh_project
from kerege.foundation.accounts.models import Organisation

AT_ONCE: Final = 100
UNFINISHED: Final = "unfinished"


def finish_imports(organisation: Organisation) -> None:
    """Finish what applied imports of an owner had left undone when they were broken off."""
    for run in RegistryImport.plain.filter(organisation=organisation, outcome__has_key=UNFINISHED).order_by("pk"):
        finish_import(run)


def finish_import(run: RegistryImport) -> int:
    """Refresh the projects that records of the import joined, a few at a time; answers how many proposals are new."""
    while _refresh_some(run):
        pass
    keep_totals_of_import(run)
    found = look_for_likeness(organisation=run.organisation, fresh_from=run)
    with transaction.atomic():
        outcome = _outcome(run)
        outcome.pop(UNFINISHED, None)
        RegistryImport.plain.filter(pk=run.pk).update(outcome=outcome)
    return found


def refresh_projects(keys: Iterable[int]) -> None:
    """Write what lists and searches need of some projects anew; the caller holds the transaction."""
    for project in Project.plain.filter(pk__in=list(keys)).order_by("pk"):
        refresh_project(project)


def _refresh_some(run: RegistryImport) -> bool:
    """Refresh the next projects and note in the same transaction that they are done; answers whether more are left."""
    with transaction.atomic():
        outcome = _outcome(run)
        left = outcome.get(UNFINISHED, [])
        refresh_projects(left[:AT_ONCE])
        if left:
            outcome[UNFINISHED] = left[AT_ONCE:]
            RegistryImport.plain.filter(pk=run.pk).update(outcome=outcome)
    return len(left) > AT_ONCE


def _outcome(run: RegistryImport) -> dict[str, Any]:
    return dict(RegistryImport.plain.select_for_update().values_list("outcome", flat=True).get(pk=run.pk))

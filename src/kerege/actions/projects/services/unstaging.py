"""Takes away what an import that was broken off had stored, a little at a time, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import sleep
from typing import Any, Final

from django.db import connection, transaction

from kerege.actions.projects.models import (
    Contribution,
    ContributionPartner,
    Money,
    Project,
    ProjectSource,
    ProjectTerm,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.rules.vocabulary import ImportState

AT_ONCE: Final = 100
PAUSE_SECONDS: Final = 0.01


def discard_staged(run: RegistryImport) -> None:
    """Delete every row that is still staged in the import, children first, and mark it as given up.

    Nobody sees staged rows, so each portion is gone for itself; what is broken off here is taken up by the next call.
    """
    for table, before in ((Contribution, _parts_of), (ProjectTerm, None), (ProjectSource, None)):
        _discard(table, run, before)
    _discard(Project, run, _words_of)
    _discard(SourceRecord, run, None)
    RegistryImport.plain.filter(pk=run.pk, state=ImportState.STAGING.value).update(state=ImportState.FAILED.value)


def _discard(table: Any, run: RegistryImport, before: Callable[[Sequence[int]], None] | None) -> None:
    staged = table.plain.filter(staged_in=run).order_by("pk").values_list("pk", flat=True)
    while keys := list(staged[:AT_ONCE]):
        with transaction.atomic():
            if before is not None:
                before(keys)
            table.plain.filter(pk__in=keys, staged_in=run).delete()
        _let_others_write()


def _let_others_write() -> None:
    """Who waits for the lock looks for it now and then only, and would not find it between two portions."""
    if not connection.in_atomic_block:
        sleep(PAUSE_SECONDS)


def _parts_of(contributions: Sequence[int]) -> None:
    for part in (Money, ContributionPartner):
        part.plain.filter(contribution__in=contributions).delete()


def _words_of(projects: Sequence[int]) -> None:
    """The search index of SQLite knows no foreign keys."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            rows = [(key,) for key in projects]
            cursor.executemany("DELETE FROM projects_project_search WHERE rowid = %s", rows)

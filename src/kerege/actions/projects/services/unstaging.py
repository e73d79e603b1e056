"""Takes away what an import that was broken off had stored."""

from __future__ import annotations

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


def discard_staged(run: RegistryImport) -> None:
    """Delete every row that is still staged in the import, children first, and mark it as given up."""
    with transaction.atomic():
        for part in (Money, ContributionPartner):
            part.plain.filter(contribution__staged_in=run).delete()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM projects_project_search WHERE rowid IN "
                    "(SELECT id FROM projects_project WHERE staged_in_id = %s)",
                    [run.pk],
                )
        for table in (Contribution, ProjectTerm, ProjectSource, Project, SourceRecord):
            table.plain.filter(staged_in=run).delete()  # type: ignore[attr-defined]
        RegistryImport.plain.filter(pk=run.pk, state=ImportState.STAGING.value).update(state=ImportState.FAILED.value)

"""Until when the work of a project is open to whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kerege.actions.programmes.models import Document, Event, Funding, Objective, ProjectCountry, StageRecord
from kerege.actions.programmes.selectors.family import standing_with_rows
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import family_of
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.files.models import StoredFile
from kerege.foundation.ownership.models import live_grants
from kerege.foundation.ownership.rules import Right


@dataclass(frozen=True, slots=True)
class Shared:
    """A share of a project with the reader; no day means until it is taken back."""

    until: datetime | None


def shared_with(viewer: Actor, found: Sequence[Project]) -> dict[int, Shared]:
    """The longest share of each project that is not the viewer's own."""
    if isinstance(viewer, Operator):
        return {}
    own = reading_scope(viewer).organisations
    keys = [project.pk for project in found if project.organisation_id not in own]
    grants = live_grants(viewer, model=Project, right=Right.VIEW).filter(record_id__in=keys)
    shares: dict[int, Shared] = {}
    for grant in grants:
        known = shares.get(grant.record_id)
        if known is None or grant.ends_at is None or (known.until is not None and grant.ends_at > known.until):
            shares[grant.record_id] = Shared(grant.ends_at)
    return shares


def worked_on(*, viewer: Actor) -> QuerySet[Project]:
    """Visible projects of which any work is written down, or that were planned here."""
    models = (Event, Objective, ProjectCountry, StageRecord, Funding)
    return standing_with_rows(viewer=viewer, models=models).order_by("-pk")


def documents_of(*, viewer: Actor, project: Project) -> list[tuple[Document, bool]]:
    """Documents of a project, and of each whether its file is open to the viewer as well."""
    rows: list[Document] = list(Document.objects.filter(project__in=family_of(project)).select_related("file"))
    keys = [row.file_id for row in rows if row.file_id]
    seen = (
        set(StoredFile.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    )
    return [(row, row.file_id in seen) for row in rows]

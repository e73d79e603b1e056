"""Holds a project at the revision that somebody saw, so that of two edits of one revision only the first goes on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project
from kerege.kernel.errors import StaleRevision


def demand_revision(project: Project, revision: int) -> None:
    """Raise unless the project is as the person saw it; the caller holds the transaction."""
    rows = Project.objects.unscoped(reason="the same row, for its revision").filter(pk=project.pk, revision=revision)
    # a write and not a question: it holds the row to the end of the transaction
    if not rows.update(revision=revision):
        raise StaleRevision(
            _("Somebody changed the project meanwhile. Look at it again, then repeat your change."), field="revision"
        )

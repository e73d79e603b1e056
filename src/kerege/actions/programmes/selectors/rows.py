"""Rows of one project's work."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from kerege.actions.programmes.models import (
    Activity,
    Document,
    Event,
    Funding,
    Indicator,
    Measurement,
    Objective,
    Participants,
    ProjectCountry,
    Result,
    StageRecord,
    WorkRow,
)
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import family_of
from kerege.actions.projects.selectors.projects import project_of_page
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound

MODELS: Final[dict[RowKind, type[WorkRow]]] = {
    RowKind.OBJECTIVE: Objective,
    RowKind.ACTIVITY: Activity,
    RowKind.RESULT: Result,
    RowKind.INDICATOR: Indicator,
    RowKind.MEASUREMENT: Measurement,
    RowKind.COUNTRY: ProjectCountry,
    RowKind.EVENT: Event,
    RowKind.PARTICIPANTS: Participants,
    RowKind.STAGE: StageRecord,
    RowKind.DOCUMENT: Document,
    RowKind.FUNDING: Funding,
}


def project_of_work(*, viewer: Actor, project_id: int) -> Project:
    """The project, for those who may see it; the one that stands where it was merged away."""
    return project_of_page(viewer=viewer, project_id=project_id)


def kind_named(name: str) -> RowKind:
    """The kind of row of that name."""
    try:
        return RowKind(name)
    except ValueError as error:
        raise NotFound(_("Nothing of this kind is kept here. Check the address.")) from error


def row_of(*, project: Project, kind: RowKind, row_id: int) -> Any:
    """One row of a project that the caller may see, or of one that was merged into it."""
    found = MODELS[kind].objects.filter(project__in=family_of(project), pk=row_id).first()
    if found is None:
        raise NotFound(_("The project has no such row, or it was taken out. Look at its work again."))
    return found

"""What all pages of programme work share."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.selectors.rows import project_of_work
from kerege.actions.projects.models import Project
from kerege.foundation.interface.pages import Crumb

LARGEST = 2**31 - 1


def project_named(request: HttpRequest, project_id: int) -> Project:
    """The project of an address, for those who may see it."""
    return project_of_work(viewer=request.user, project_id=project_id)


def overview_crumb() -> Crumb:
    """The way to all work."""
    return Crumb(_("Programme work"), reverse("programmes:overview"))


def work_crumbs(project: Project) -> list[Crumb]:
    """The way to one project's work."""
    return [overview_crumb(), Crumb(project.title.text, reverse("programmes:work", args=[project.pk]))]


def kind_words(kind: RowKind) -> tuple[str, str]:
    """Titles of the pages that add and change a row of that kind."""
    return {
        RowKind.OBJECTIVE: (_("Add an objective"), _("Change the objective")),
        RowKind.ACTIVITY: (_("Add an activity"), _("Change the activity")),
        RowKind.RESULT: (_("Add a result"), _("Change the result")),
        RowKind.INDICATOR: (_("Add an indicator"), _("Change the indicator")),
        RowKind.MEASUREMENT: (_("Add a value"), _("Change the value")),
        RowKind.COUNTRY: (_("Add a country"), _("Change how a country takes part")),
        RowKind.EVENT: (_("Add an event"), _("Change the event")),
        RowKind.PARTICIPANTS: (_("Add participants"), _("Change the participants")),
        RowKind.STAGE: (_("Add a stage of the way"), _("Change the stage")),
        RowKind.DOCUMENT: (_("Add a document"), _("Change the document")),
        RowKind.FUNDING: (_("Add a funding statement"), _("Change the funding statement")),
    }[kind]

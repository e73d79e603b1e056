"""Who may write down the work of a project: its owner's focal points and secretariat; trainers keep its events."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from kerege.actions.programmes.models.roles import EDIT_ROLES, EVENT_ROLES
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.projects.models import Project
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.permissions import may_edit
from kerege.kernel.errors import NotPermitted

EVENT_ROWS: Final = frozenset({RowKind.EVENT, RowKind.PARTICIPANTS})


def may_plan(actor: Actor, project: Project) -> bool:
    """Whether the actor may change the plan, the countries, the way, the documents and the funding."""
    return may_edit(actor, project, roles=EDIT_ROLES)


def may_keep_events(actor: Actor, project: Project) -> bool:
    """Whether the actor may change events and close them."""
    return may_edit(actor, project, roles=EVENT_ROLES)


def may_write(actor: Actor, project: Project, kind: RowKind) -> bool:
    """Whether the actor may write rows of that kind."""
    return may_keep_events(actor, project) if kind in EVENT_ROWS else may_plan(actor, project)


def demand_write(actor: Actor, project: Project, kind: RowKind) -> None:
    """Raise unless the actor may write rows of that kind."""
    if not may_write(actor, project, kind):
        raise NotPermitted(
            _("You may read the work of this project, but not change it. Its focal points and secretariat may.")
        )

"""Who brings in published scores and reads the reports of it: those who run the instance."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import has_role
from kerege.kernel.errors import NotFound, NotPermitted


def may_import_scores(actor: Actor) -> bool:
    """Whether the actor runs the instance."""
    return has_role(actor, [Role.ADMINISTRATOR])


def demand_import(actor: Actor) -> None:
    """Raise unless the actor runs the instance."""
    if not may_import_scores(actor):
        raise NotPermitted(_("Only administrators import published scores. Ask one of them."))


def demand_reports(actor: Actor) -> None:
    """Raise unless the actor runs the instance; for others the reports do not exist."""
    if not may_import_scores(actor):
        raise NotFound(_("There is no such page for you."))

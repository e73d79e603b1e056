"""Who may bring frameworks in."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.accounts.selectors import current_memberships, has_role

IMPORT_ROLES: Final = (Role.DRAFTER, Role.FOCAL_POINT, Role.SECRETARIAT)


def may_import(actor: Actor) -> bool:
    """Whether the actor may import a framework for one organisation at least."""
    return has_role(actor, IMPORT_ROLES)


def may_import_for(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor may import a framework that will belong to the organisation."""
    if isinstance(actor, Operator):
        return True
    return current_memberships(actor).filter(organisation=organisation, role__in=IMPORT_ROLES).exists()


def organisations_to_import_for(actor: Actor) -> QuerySet[Organisation]:
    """Organisations for which the actor may import."""
    if isinstance(actor, Operator):
        return Organisation.objects.all()
    held = current_memberships(actor).filter(role__in=IMPORT_ROLES)
    return Organisation.objects.filter(pk__in=held.values("organisation"))

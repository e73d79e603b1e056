"""Who may bring records in, join projects and choose what is right about them."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project, RegistryImport
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.accounts.selectors import current_memberships, has_role
from kerege.foundation.ownership.permissions import demand_edit, may_edit
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import NotPermitted

SHARE_ROLES: Final = (Role.FOCAL_POINT, Role.DONOR, Role.SECRETARIAT)
EDIT_ROLES: Final = (Role.FOCAL_POINT, Role.DRAFTER, Role.DONOR, Role.SECRETARIAT)


def may_register(actor: Actor) -> bool:
    """Whether the actor keeps the registry of any organisation at all."""
    return has_role(actor, EDIT_ROLES)


def organisations_to_register_for(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in whose name the actor may bring records in."""
    if isinstance(actor, Operator):
        return Organisation.objects.all()
    held = current_memberships(actor).filter(role__in=EDIT_ROLES)
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def may_change(actor: Actor, project: Project) -> bool:
    """Whether the actor may join the project with others and choose its fields."""
    return may_edit(actor, project, roles=EDIT_ROLES)


def may_share(actor: Actor, project: Project) -> bool:
    """Whether the actor speaks for the owner: an edit right that was lent by a share is no right to share on."""
    return _speaks_for(actor, project.organisation_id)


def demand_share(actor: Actor, project: Project) -> None:
    """Raise unless the actor may decide who else sees the project."""
    if not may_share(actor, project):
        raise NotPermitted(_not_to_decide())


def may_plan_to_be_seen(actor: Actor, organisation: Organisation, visibility: Visibility) -> bool:
    """Whether the actor may plan a project of the organisation that is seen so far."""
    return visibility is Visibility.ORGANISATION or _speaks_for(actor, organisation.pk)


def demand_plan_to_be_seen(actor: Actor, organisation: Organisation, visibility: Visibility) -> None:
    """Raise unless the actor may; what stays in the own organisation asks for nobody's voice."""
    if not may_plan_to_be_seen(actor, organisation, visibility):
        raise NotPermitted(_not_to_decide())


def demand_import_to_be_seen(actor: Actor, organisation: Organisation, visibility: Visibility) -> None:
    """Raise unless the actor may let what comes in be seen so far; its own people may always see it."""
    if not may_plan_to_be_seen(actor, organisation, visibility):
        raise NotPermitted(
            _(
                "Only a focal point, a donor or the secretariat of the owner brings records in for others to see. "
                "Bring them in for its own people (visibility organisation), or ask one of them."
            ),
            field="visibility",
        )


def may_withdraw(actor: Actor, run: RegistryImport) -> bool:
    """Whether the actor keeps the registry that the import was brought into."""
    return organisations_to_register_for(actor).filter(pk=run.organisation_id).exists()


def demand_withdraw(actor: Actor, run: RegistryImport) -> None:
    """Raise unless the actor may take the import back."""
    if not may_withdraw(actor, run):
        raise NotPermitted(
            _(
                "Only who keeps the registry of the owner takes an import back. "
                "Ask its focal point, legal drafter, donor or secretariat."
            )
        )


def demand_change(actor: Actor, project: Project) -> None:
    """Raise unless the actor may change the project."""
    demand_edit(actor, project, roles=EDIT_ROLES)


def _speaks_for(actor: Actor, organisation: int) -> bool:
    if isinstance(actor, Operator):
        return True
    return current_memberships(actor).filter(organisation=organisation, role__in=SHARE_ROLES).exists()


def _not_to_decide() -> str:
    return _(
        "Only a focal point, a donor or the secretariat of the owner decides who sees the project. Ask one of them."
    )

"""Who may decide about candidates: members of the country itself, and nobody else."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.accounts.selectors import current_memberships, has_role, reading_scope
from kerege.foundation.accounts.selectors.roles import reading_roles
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotFound, NotPermitted

DECIDING_ROLES = (Role.DRAFTER, Role.FOCAL_POINT)
# What is judged never leaves its country: those who give, compare countries or run the instance see none of it.
OUTSIDE_ROLES = frozenset({Role.DONOR, Role.SECRETARIAT, Role.EVALUATOR, Role.ADMINISTRATOR})


def may_find_judgements(actor: Actor) -> bool:
    """Whether candidates, assessments or gaps can be there for the person: shares do not leave the country either."""
    held = [one for one in reading_roles(actor) if one.role != Role.DONOR]
    return any(one.country or one.role not in OUTSIDE_ROLES for one in held)


def may_decide(actor: Actor, *, country: str) -> bool:
    """Whether the actor judges for the country; running the instance is not enough."""
    return not isinstance(actor, Operator) and has_role(actor, DECIDING_ROLES, country=country)


def deciding_organisation(actor: Actor, *, country: Country) -> Organisation:
    """The organisation in whose name the person decides; raise for anybody who may not."""
    if isinstance(actor, Operator):
        raise NotPermitted(_("Only people of the country decide. Name one with --as."))
    membership = (
        current_memberships(actor)
        .filter(role__in=DECIDING_ROLES, organisation__country=country)
        .select_related("organisation")
        .order_by("pk")
        .first()
    )
    if membership is None:
        raise NotPermitted(_("Only the country's own legal drafters and focal points decide about candidates."))
    return membership.organisation


def demand_workbench(actor: Actor, *, country: str) -> None:
    """Raise unless the actor works in the country; another country's workbench does not exist for them."""
    if isinstance(actor, Operator):
        return
    if country not in reading_scope(actor).countries:
        raise NotFound(_("There is no workbench of this country for you."))

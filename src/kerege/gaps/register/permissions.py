"""Who keeps the register of a country: its own people, and never whoever runs the instance."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.accounts.selectors import held_roles
from kerege.foundation.ownership.permissions import may_edit
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.register.models import Gap
from kerege.gaps.register.rules.states import GapState
from kerege.kernel.errors import NotPermitted

KEEPING_ROLES = (Role.FOCAL_POINT, Role.DRAFTER)


def may_open(actor: Actor, assessment: Assessment) -> bool:
    """Whether the actor may open gaps from the findings of an assessment."""
    return not isinstance(actor, Operator) and may_edit(actor, assessment, roles=KEEPING_ROLES)


def may_keep(actor: Actor, gap: Gap) -> bool:
    """Whether the actor may describe, hand over and close the gap."""
    return not isinstance(actor, Operator) and may_edit(actor, gap, roles=KEEPING_ROLES)


def may_work_on(actor: Actor, gap: Gap) -> bool:
    """Whether the actor may say that the gap is being worked on: its keepers, and whoever it was handed to."""
    if may_keep(actor, gap):
        return True
    is_owner = isinstance(actor, User) and gap.person_id == actor.pk
    return is_owner and any(one.organisation == gap.owner_id for one in held_roles(actor))


def may_accept_risk(actor: Actor, gap: Gap) -> bool:
    """Whether the actor may accept the risk for the country: a focal point of it."""
    if isinstance(actor, Operator):
        return False
    held = [one for one in held_roles(actor) if one.role == Role.FOCAL_POINT]
    if gap.visibility == "country":
        return any(one.country == gap.country_id for one in held)
    return any(one.organisation == gap.organisation_id for one in held)


def may_take(actor: Actor, gap: Gap, state: GapState) -> bool:
    """Whether the actor may bring the gap into a state."""
    if state is GapState.ACCEPTED:
        return may_accept_risk(actor, gap)
    return may_work_on(actor, gap) if state in {GapState.IN_WORK, GapState.OPEN} else may_keep(actor, gap)


def demand_open(actor: Actor, assessment: Assessment) -> None:
    """Raise unless the actor may open gaps."""
    if not may_open(actor, assessment):
        raise NotPermitted(
            _("Gaps are opened by the country's own focal points and legal drafters. Name one with --as, or ask one.")
        )


def demand_keep(actor: Actor, gap: Gap) -> None:
    """Raise unless the actor may change the gap."""
    if not may_keep(actor, gap):
        raise NotPermitted(_("Only the country's own focal points and legal drafters keep its register. Ask one."))


def demand_take(actor: Actor, gap: Gap, state: GapState) -> None:
    """Raise unless the actor may bring the gap into the state."""
    if may_take(actor, gap, state):
        return
    if state is GapState.ACCEPTED:
        raise NotPermitted(_("Only a national focal point of the country accepts a risk. Ask one."))
    raise NotPermitted(
        _("This step is taken by the keepers of the register, or by the person it was handed to. Ask one of them.")
    )

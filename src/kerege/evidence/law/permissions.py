"""Who may bring laws in and put them right."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Work
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.accounts.selectors import current_memberships, has_role
from kerege.foundation.ownership.permissions import demand_edit, may_edit
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotPermitted

EDIT_ROLES = (Role.DRAFTER, Role.FOCAL_POINT, Role.SECRETARIAT)


def may_import(actor: Actor) -> bool:
    """Whether the actor brings laws in for any organisation at all."""
    return has_role(actor, EDIT_ROLES)


def organisations_to_import_for(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in whose name the actor may bring a law in."""
    if isinstance(actor, Operator):
        return Organisation.objects.all()
    held = current_memberships(actor).filter(role__in=EDIT_ROLES)
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def demand_import(actor: Actor, *, organisation: Organisation, country: Country) -> None:
    """Raise unless the actor may bring a law of the country in for the organisation."""
    if organisation.country_id not in {None, country.pk}:
        raise NotPermitted(
            _("%(organisation)s is of %(own)s and does not keep laws of %(other)s.")
            % {"organisation": organisation.short_name, "own": organisation.country_id, "other": country.pk},
            field="organisation",
        )
    if not organisations_to_import_for(actor).filter(pk=organisation.pk).exists():
        raise NotPermitted(
            _("Only a legal drafter, a focal point or the secretariat of the owner brings laws in. Ask one of them."),
            field="organisation",
        )


def may_change(actor: Actor, work: Work) -> bool:
    """Whether the actor may add wordings, relations and judgements of pairs to the act."""
    return may_edit(actor, work, roles=EDIT_ROLES)


def demand_change(actor: Actor, work: Work) -> None:
    """Raise unless the actor may change the act."""
    demand_edit(actor, work, roles=EDIT_ROLES)


def changeable_works(actor: Actor, *, uri: str) -> list[Work]:
    """Acts of that name that the actor sees and may change, the oldest first."""
    found = Work.objects.visible_to(actor).filter(Q(uri=uri)).order_by("pk")
    return [work for work in found if may_change(actor, work)]

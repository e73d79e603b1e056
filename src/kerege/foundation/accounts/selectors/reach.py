"""Reads of whom somebody may invite, see and take a role from."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Invitation, Membership, Organisation, Role, User
from kerege.foundation.accounts.rules import ALL_ROLES, roles_to_give
from kerege.foundation.accounts.selectors.roles import current_memberships, has_role


def giveable_roles(actor: Actor, organisation: Organisation | None = None) -> frozenset[str]:
    """Roles that the actor may give in the organisation; without one, roles that they may give anywhere."""
    if isinstance(actor, Operator):
        return ALL_ROLES
    held = list(current_memberships(actor).values_list("role", "organisation__country_id"))
    if organisation is not None:
        return roles_to_give(held=held, country=organisation.country_id)
    everywhere = [roles_to_give(held=held, country=home) for home in {home for _role, home in held} | {None, "??"}]
    return frozenset().union(*everywhere)


def organisations_in_reach(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose people the actor looks after."""
    if has_role(actor, [Role.ADMINISTRATOR]):
        return Organisation.objects.all()
    homes = current_memberships(actor).filter(role=Role.FOCAL_POINT).values("organisation__country_id")
    found = Q(country__in=homes)
    if has_role(actor, [Role.SECRETARIAT]):
        found |= Q(country=None)
    return Organisation.objects.filter(found)


def organisations_to_invite_to(actor: Actor) -> QuerySet[Organisation]:
    """The same, and for the secretariat every organisation: it names focal points."""
    if has_role(actor, [Role.SECRETARIAT]):
        return Organisation.objects.all()
    return organisations_in_reach(actor)


def memberships_in_reach(actor: Actor) -> QuerySet[Membership]:
    """Who does what in those organisations, ended roles too."""
    rows = Membership.objects.filter(organisation__in=organisations_in_reach(actor))
    return rows.select_related("user", "organisation__country").order_by("organisation__short_name", "user__email")


def invitations_in_reach(actor: Actor) -> QuerySet[Invitation]:
    """Invitations to those organisations, and those that the actor made."""
    mine = Q(invited_by=actor.urn) if isinstance(actor, User) else Q()
    rows = Invitation.objects.filter(Q(organisation__in=organisations_in_reach(actor)) | mine)
    return rows.select_related("organisation__country")


def focal_points(country: str | None) -> list[User]:
    """The country's focal points by their own roles."""
    return _holders(Q(role=Role.FOCAL_POINT, organisation__country=country)) if country else []


def administrators() -> list[User]:
    """People who run the instance."""
    return _holders(Q(role=Role.ADMINISTRATOR))


def approvers(*, country: str | None, inviter_urn: str) -> list[User]:
    """Who may confirm that somebody from outside gives a role in the country: its focal points, or an administrator."""
    people = {user.pk: user for user in [*focal_points(country), *administrators()]}
    return [user for user in people.values() if user.urn != inviter_urn]


def needs_approval(actor: Actor, organisation: Organisation) -> bool:
    """Whether a role that the actor gives there counts only once a second person has agreed."""
    country = organisation.country_id
    if isinstance(actor, Operator) or country is None or has_role(actor, [Role.FOCAL_POINT], country=country):
        return False
    return bool(approvers(country=country, inviter_urn=actor.urn if isinstance(actor, User) else ""))


def _holders(of: Q) -> list[User]:
    today = timezone.now().date()
    held = Membership.objects.filter(of, Q(ends_on=None) | Q(ends_on__gt=today))
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))

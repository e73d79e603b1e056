"""Inviting people to a role, agreeing to it, withdrawing it, taking a role away."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.announcing import tell
from kerege.foundation.accounts.models import Invitation, Membership, Organisation, Role, User
from kerege.foundation.accounts.rules import INVITATION_LASTS
from kerege.foundation.accounts.selectors.reach import (
    approvers,
    focal_points,
    giveable_roles,
    invitations_in_reach,
    memberships_in_reach,
    needs_approval,
)
from kerege.foundation.audit.kept import forget
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated


@transaction.atomic
def invite(
    *,
    by: Actor,
    organisation: Organisation,
    role: Role,
    way: str,
    language: str,
    now: datetime,
    email: str = "",
    display_name: str = "",
    key: str = "",
) -> Invitation:
    """Offer a role to somebody; a role beyond the inviter's own reach is refused."""
    known = Invitation.objects.filter(invited_by=actor_urn(by), key=key).first() if key else None
    if known is not None:
        return known
    if role.value not in giveable_roles(by, organisation):
        raise NotPermitted(_("You may not give this role in this organisation."), field="role")
    if way == Invitation.Way.MAIL and not email:
        raise InvalidInput(_("An invitation by mail needs an address."), field="email")
    invitation = Invitation.objects.create(
        organisation=organisation,
        role=role,
        way=way,
        email=email.lower(),
        display_name=display_name,
        language=language,
        nonce=secrets.token_hex(16),
        key=key,
        invited_by=actor_urn(by),
        created_at=now,
        expires_at=now + INVITATION_LASTS,
        needs_approval=needs_approval(by, organisation),
    )
    record_invitation(invitation, actor=actor_urn(by), act="created", now=now)
    _tell_the_country(invitation, now=now)
    return invitation


@transaction.atomic
def approve_invitation(*, by: User, invitation_id: int, now: datetime) -> Invitation:
    """Agree that somebody from outside gives a role in the country; never to one's own invitation."""
    invitation = _one(by, invitation_id)
    country = invitation.organisation.country_id
    if by not in approvers(country=country, inviter_urn=invitation.invited_by):
        raise NotPermitted(_("A focal point of the country or a second administrator has to agree."))
    if not invitation.approved_by:
        invitation.approved_by = by.urn
        invitation.save(update_fields=("approved_by",))
        record_invitation(invitation, actor=by.urn, act="approved", now=now)
    return invitation


@transaction.atomic
def revoke_invitation(*, by: Actor, invitation_id: int, now: datetime) -> Invitation:
    """Withdraw an invitation that nobody has accepted."""
    invitation = _one(by, invitation_id)
    if invitation.accepted_at is not None:
        raise RuleViolated(_("This invitation has been accepted. End the role instead."))
    if invitation.revoked_at is None:
        invitation.revoked_at = now
        invitation.save(update_fields=("revoked_at",))
        record_invitation(invitation, actor=actor_urn(by), act="revoked", now=now)
    return invitation


@transaction.atomic
def end_role(*, by: Actor, membership_id: int, now: datetime) -> Membership:
    """Take a role away from today on; the person is told."""
    membership = memberships_in_reach(by).filter(pk=membership_id).first()
    if membership is None or membership.role not in giveable_roles(by, membership.organisation):
        raise NotFound(_("There is no such role, or it is not yours to end."))
    if membership.ends_on is not None and membership.ends_on <= now.date():
        return membership
    membership.ends_on = now.date()
    membership.save(update_fields=("ends_on",))
    forget()
    record_event(
        actor=actor_urn(by),
        act="accounts.role.ended",
        object_urn=membership.user.urn,
        country=membership.organisation.country_id,
        after={"organisation": membership.organisation.urn, "role": membership.role},
        at=now,
    )
    tell(
        to=membership.user,
        kind="accounts.role.ended",
        title=lambda: _("Your role “%(role)s” has ended") % {"role": membership.get_role_display()},
        body="",
        href=reverse("accounts:account"),
        country=membership.organisation.country,
        now=now,
        key=f"role-ended-{membership.pk}-{now.date()}",
    )
    return membership


def record_invitation(invitation: Invitation, *, actor: str, act: str, now: datetime) -> None:
    """Enter what happened to an invitation into the account of events."""
    record_event(
        actor=actor,
        act=f"accounts.invitation.{act}",
        object_urn=invitation.urn,
        country=invitation.organisation.country_id,
        after={
            "organisation": invitation.organisation.urn,
            "role": invitation.role,
            "way": invitation.way,
            "needs_approval": invitation.needs_approval,
        },
        personal={"email": invitation.email, "display_name": invitation.display_name},
        at=now,
    )


def _one(by: Actor, invitation_id: int) -> Invitation:
    invitation = invitations_in_reach(by).filter(pk=invitation_id).first()
    if invitation is None:
        raise NotFound(_("There is no such invitation, or it is not yours to decide on."))
    return invitation


def _tell_the_country(invitation: Invitation, *, now: datetime) -> None:
    """A country hears of every role that is given in it by somebody else than its focal point."""
    country = invitation.organisation.country
    people = {user.pk: user for user in focal_points(country.pk if country else None)}
    if invitation.needs_approval:
        inviter = invitation.invited_by
        people |= {user.pk: user for user in approvers(country=country.pk if country else None, inviter_urn=inviter)}

    def title() -> str:
        words = {"role": invitation.get_role_display(), "organisation": invitation.organisation.short_name}
        if invitation.needs_approval:
            return _("Agree or refuse: somebody is invited as “%(role)s” of %(organisation)s") % words
        return _("Somebody is invited as “%(role)s” of %(organisation)s") % words

    for person in people.values():
        if person.urn != invitation.invited_by:
            tell(
                to=person,
                kind="accounts.invitation",
                title=title,
                body="",
                href=reverse("accounts:people"),
                country=country,
                now=now,
                key=f"invitation-{invitation.pk}",
            )

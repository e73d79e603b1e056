"""Taking up an invitation, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import Invitation, Membership, User
from kerege.foundation.accounts.services.invitation_links import find_invitation
from kerege.foundation.accounts.services.inviting import record_invitation
from kerege.foundation.audit.kept import forget
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated


@transaction.atomic
def accept_as_newcomer(
    *, token: str, email: str, display_name: str, language: str, password: str | None, now: datetime
) -> User:
    """Make the account that the invitation promises; without a password its holder adds a passkey at once."""
    invitation = find_invitation(token=token, now=now)
    address = invitation.email if invitation.way == Invitation.Way.MAIL else email.lower()
    if User.objects.filter(email__iexact=address).exists():
        raise InvalidInput(
            _("There is an account with this address already. Sign in first, then open the link again."), field="email"
        )
    user = User.objects.create_user(address, password, display_name=display_name, language=language)
    _take_up(invitation, user=user, now=now)
    return user


@transaction.atomic
def accept_as_member(*, by: User, token: str, now: datetime) -> User:
    """Add the role to an account that exists; nobody takes up an invitation of their own."""
    invitation = find_invitation(token=token, now=now)
    if invitation.invited_by == by.urn:
        raise RuleViolated(_("Nobody gives a role to themselves. Ask a second administrator or the focal point."))
    if invitation.way == Invitation.Way.MAIL and invitation.email.lower() != by.email.lower():
        raise NotFound(_("This invitation went to another address. Sign out, and open the link again."))
    _take_up(invitation, user=by, now=now)
    return by


def _take_up(invitation: Invitation, *, user: User, now: datetime) -> None:
    open_rows = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not open_rows.update(accepted_at=now, accepted_by=user):
        raise NotFound(_("This invitation has been used already."))
    Membership.objects.update_or_create(
        user=user, organisation=invitation.organisation, role=invitation.role, defaults={"ends_on": None}
    )
    forget()
    record_invitation(invitation, actor=user.urn, act="accepted", now=now)

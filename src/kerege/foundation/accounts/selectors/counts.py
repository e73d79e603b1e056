"""Counts of people and organisations for the administrator's page."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import Delegation, Invitation, Membership, Organisation, Role, User
from kerege.foundation.accounts.panels import Panel


def people_panel() -> Panel:
    """How many people there are, in which roles, and what waits."""
    now = timezone.now()
    held = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=now.date()), user__is_active=True)
    by_role = dict(held.values_list("role").annotate(Count("user", distinct=True)))
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)
    lent = Delegation.objects.filter(revoked_at=None, starts_on__lte=now.date(), ends_on__gt=now.date())
    return Panel(
        _("People"),
        [
            (_("Accounts that are open"), User.objects.filter(is_active=True).count()),
            *[(role.label, by_role[role.value]) for role in Role if role.value in by_role],
            (_("Organisations"), Organisation.objects.count()),
            (_("Invitations that wait"), waiting.count()),
            (_("Roles on loan today"), lent.count()),
            (_("Sessions"), Session.objects.filter(expire_date__gt=now).count()),
        ],
    )

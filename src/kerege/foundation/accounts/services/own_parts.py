"""This app's part of a person's data, and its rules of retention."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.models import Delegation, Invitation, Membership, OneTimeLink, User
from kerege.foundation.accounts.personal import register_personal
from kerege.foundation.accounts.retention import register_retention
from kerege.foundation.accounts.selectors import sessions_of
from kerege.foundation.audit.kept import forget
from kerege.foundation.audit.models import Event, PersonalValues
from kerege.foundation.audit.services import erase_personal_values

YEAR = timedelta(days=365)
# Where somebody came from is wanted while a misuse may still be looked into, and no longer.
COMING_AND_GOING = Q()
for _act in ("accounts.session.", "accounts.sign_in.", "accounts.second_step.", "accounts.password."):
    COMING_AND_GOING |= Q(event__act__startswith=_act)


def connect() -> None:
    """Enter this app's part and rules."""
    register_personal("account", export=export_account, erase=erase_account)
    register_personal("account of events", export=export_events, erase=erase_events)
    register_retention("sessions", label=_("Sessions that have ended"), keep=timedelta(0), select=_sessions)
    register_retention("one-time links", label=_("One-time links"), keep=timedelta(days=30), select=_links)
    register_retention("invitations", label=_("Invitations"), keep=YEAR, select=_invitations)
    register_retention("loans of roles", label=_("Loans of roles"), keep=3 * YEAR, select=_loans)
    register_retention(
        "addresses of sign-ins",
        label=_("Addresses and devices of sign-ins"),
        keep=YEAR,
        select=_addresses,
        apply=_forget_values,
    )


def export_account(person: User) -> dict[str, Any]:
    """Name, address, roles, loans, invitations, factors and sessions."""
    loans = Delegation.objects.filter(Q(to=person) | Q(membership__user=person))
    return {
        "email": person.email,
        "display_name": person.display_name,
        "language": person.language,
        "created_at": person.created_at,
        "last_login": person.last_login,
        "roles": list(Membership.objects.filter(user=person).values("organisation__short_name", "role", "ends_on")),
        "loans": list(loans.values("membership__role", "membership__user__email", "to__email", "starts_on", "ends_on")),
        "invitations": list(_invitations_of(person).values("email", "display_name", "role", "created_at")),
        "factors": list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")),
        "sessions": [{"device": one.device, "seen_at": one.seen_at} for one in _open_sessions(person)],
    }


def erase_account(person: User, now: datetime) -> int:
    """Take name, address, ways in and roles away; the row stays, so that what it signed stays signed."""
    keys = [session.key for session in _open_sessions(person)]
    Session.objects.filter(session_key__in=keys).delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    OneTimeLink.objects.filter(user=person).delete()
    _invitations_of(person).update(email="", display_name="")
    Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=now.date()), user=person).update(ends_on=now.date())
    loans = Delegation.objects.filter(Q(to=person) | Q(membership__user=person), revoked_at=None)
    loans.update(revoked_at=now, revoked_by=person.urn)
    forget()
    person.email, person.display_name = f"erased-{person.pk}@kerege.invalid", f"#{person.pk}"
    person.is_active, person.last_login = False, None
    person.set_unusable_password()
    person.save()
    return 1


def export_events(person: User) -> list[dict[str, Any]]:
    """What the person did and what was done about them, with personal values that are still kept."""
    rows = Event.objects.filter(Q(actor=person.urn) | Q(object_urn=person.urn)).order_by("at", "pk")
    fields = ("at", "act", "actor", "object_urn", "personal__values")
    return list(rows.values(*fields))


def erase_events(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given the time
    """Destroy personal values and their salts; the events themselves stay."""
    count = erase_personal_values(object_urn=person.urn, actor_urn=person.urn)
    for invitation in Invitation.objects.filter(accepted_by=person):
        count += erase_personal_values(object_urn=invitation.urn, actor_urn=person.urn)
    return count


def _invitations_of(person: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(Q(accepted_by=person) | Q(email__iexact=person.email))


def _open_sessions(person: User) -> list[Any]:
    return sessions_of(person, now=person.created_at)


def _sessions(before: datetime) -> QuerySet[Any]:
    return Session.objects.filter(expire_date__lte=before)


def _links(before: datetime) -> QuerySet[Any]:
    return OneTimeLink.objects.filter(expires_at__lte=before)


def _invitations(before: datetime) -> QuerySet[Any]:
    return Invitation.objects.filter(expires_at__lte=before)


def _loans(before: datetime) -> QuerySet[Any]:
    return Delegation.objects.filter(ends_on__lte=before.date())


def _addresses(before: datetime) -> QuerySet[Any]:
    return PersonalValues.objects.exclude(salt="").filter(COMING_AND_GOING, event__at__lte=before)


def _forget_values(rows: QuerySet[Any]) -> int:
    return rows.update(salt="", values=None)

"""Hands a person's own data out, erases them, and lets go of what was kept long enough."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator, actor_urn
from kerege.foundation.accounts.announcing import tell
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.accounts.personal import personal_parts
from kerege.foundation.accounts.retention import retention_rules
from kerege.foundation.accounts.selectors import has_role
from kerege.foundation.accounts.selectors.reach import administrators
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import NotPermitted, RuleViolated


@transaction.atomic
def export_person(*, by: Actor, person: User, now: datetime) -> dict[str, Any]:
    """Everything that Kerege keeps about a person, part by part; for the person and the operator alone."""
    if not isinstance(by, Operator) and by != person:
        raise NotPermitted(_("Only the person, or the operator on their request, takes these data out."))
    parts = {part.name: part.export(person) for part in personal_parts()}
    record_event(actor=actor_urn(by), act="accounts.person.exported", object_urn=person.urn, at=now)
    return {"person": person.urn, "exported_at": now.isoformat(), "parts": parts}


@transaction.atomic
def request_erasure(*, by: User, now: datetime) -> None:
    """Ask the administrators to erase one's account."""
    record_event(actor=by.urn, act="accounts.erasure.requested", object_urn=by.urn, at=now)
    for administrator in administrators():
        tell(
            to=administrator,
            kind="accounts.erasure",
            title=lambda: _("%(name)s asks to have their account erased") % {"name": by.display_name},
            body=lambda: _("On the machine of the instance: kerege people erase ADDRESS --dry-run"),
            href=reverse("accounts:people"),
            country=None,
            now=now,
            key=f"erasure-{by.pk}",
        )


@transaction.atomic
def erase_person(*, by: Actor, person: User, now: datetime) -> dict[str, int]:
    """Erase everything personal; what is signed keeps the role and the organisation, and loses the name."""
    _demand_eraser(by, person)
    counts = {part.name: part.erase(person, now) for part in personal_parts()}
    record_event(actor=actor_urn(by), act="accounts.person.erased", object_urn=person.urn, after=counts, at=now)
    return counts


@transaction.atomic
def try_erasure(*, by: Actor, person: User, now: datetime) -> dict[str, int]:
    """What an erasure would change; nothing is changed."""
    counts = erase_person(by=by, person=person, now=now)
    transaction.set_rollback(True)
    return counts


@transaction.atomic
def let_go(*, by: Actor, now: datetime) -> dict[str, int]:
    """Apply every rule of retention; answers how many records each let go."""
    counts = {rule.name: rule.apply(rule.due(now)) for rule in retention_rules()}
    record_event(
        actor=actor_urn(by),
        act="accounts.retention.run",
        object_urn="urn:kerege:system:retention",
        after=counts,
        at=now,
    )
    return counts


def _demand_eraser(by: Actor, person: User) -> None:
    if not has_role(by, [Role.ADMINISTRATOR]):
        raise NotPermitted(_("Only an administrator erases accounts."))
    if [user.pk for user in administrators()] == [person.pk]:
        raise RuleViolated(_("This is the only administrator. Name another one first."))

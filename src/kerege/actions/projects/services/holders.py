"""Gives the registry a holder when nobody named one."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kerege.actions.projects.permissions import organisations_to_register_for
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.accounts.services.enrolment import ensure_holder
from kerege.kernel.errors import InvalidInput, NotPermitted

SHORT_NAME = "project-registry"
_NAMES = {
    "en": {"text": "Project registry", "status": "official"},
    "ru": {"text": "Реестр проектов", "status": "official"},
}


def registry_holder(*, by: Actor, now: datetime, organisation: Organisation | None = None) -> Organisation:
    """The organisation that will hold what comes in: the one that was named, the actor's only one, or the registry."""
    mine = organisations_to_register_for(by)
    if organisation is not None:
        if not mine.filter(pk=organisation.pk).exists():
            raise _not_permitted()
        return organisation
    if isinstance(by, Operator):
        return ensure_registry(by=by, now=now)
    found = list(mine[:2])
    if not found:
        raise _not_permitted()
    if len(found) > 1:
        raise InvalidInput(
            _("You keep the registry of several organisations. Say whose the records shall be."), field="organisation"
        )
    return found[0]


def ensure_registry(*, by: Actor, now: datetime) -> Organisation:
    """The regional holder of what public registries say; made on first need."""
    return ensure_holder(by=by, short_name=SHORT_NAME, name=_NAMES, country=None, now=now)


def _not_permitted() -> NotPermitted:
    return NotPermitted(
        _(
            "Only a focal point, a legal drafter, a donor or the secretariat of the owner keeps its registry. "
            "Ask one of them."
        ),
        field="organisation",
    )

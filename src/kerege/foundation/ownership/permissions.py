"""Who may do what with an owned record."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext as _
from rules.permissions import add_perm
from rules.predicates import predicate

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import held_roles
from kerege.foundation.ownership.models import OwnedRecord, granted_kinds, live_grants
from kerege.foundation.ownership.rules import Right
from kerege.kernel.errors import NotPermitted


def may_view(actor: Actor, record: OwnedRecord) -> bool:
    """Whether the record is among those that the actor may see."""
    return type(record).objects.visible_to(actor).filter(pk=record.pk).exists()


@predicate  # type: ignore[untyped-decorator]
def sees(actor: Actor, record: OwnedRecord | None = None) -> bool:
    """The same as a named permission of Django; without a record nothing is said."""
    return record is not None and may_view(actor, record)


def name_permissions() -> None:
    """Let `person.has_perm("law.view_work", work)` ask the one question that lists and pages ask as well."""
    for model in apps.get_models():
        if issubclass(model, OwnedRecord):
            add_perm(f"{model._meta.app_label}.view_{model._meta.model_name}", sees)


def may_edit(actor: Actor, record: OwnedRecord, *, roles: Iterable[Role]) -> bool:
    """Whether the actor holds one of the roles in the owning organisation or country, or an edit grant."""
    if isinstance(actor, Operator):
        return True
    wanted = tuple(roles)
    home = record.country_id if record.visibility != "organisation" else None
    for held in held_roles(actor):
        if held.role in wanted and (held.organisation == record.organisation_id or (home and held.country == home)):
            return True
    if (record.record_type, Right.EDIT.value) not in granted_kinds(actor):
        return False
    return live_grants(actor, model=type(record), right=Right.EDIT).filter(record_id=record.pk).exists()


def demand_edit(actor: Actor, record: OwnedRecord, *, roles: Iterable[Role]) -> None:
    """Raise unless the actor may change the record."""
    if not may_edit(actor, record, roles=roles):
        raise NotPermitted(_("You may read this record, but not change it. Ask a member of its owner who may."))

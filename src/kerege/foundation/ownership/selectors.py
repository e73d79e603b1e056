"""Reads of owned records and their grants."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.models import Grant, OwnedRecord
from kerege.kernel.errors import NotFound

R = TypeVar("R", bound=OwnedRecord)


def get_visible(model: type[R], actor: Actor, **lookup: object) -> R:
    """The one record that fits and that the actor may see; anything else does not exist for that actor."""
    return the_one(model.objects.visible_to(actor).filter(**lookup))  # type: ignore[arg-type]


def the_one(visible: QuerySet[R]) -> R:
    """The one record of rows that were narrowed to what somebody may see; where there is none, it does not exist."""
    found = visible.first()
    if found is None:
        raise NotFound(_("There is no such record, or it is not shared with you. Check the address or ask its owner."))
    return found


def grants_on(record: OwnedRecord) -> QuerySet[Grant]:
    """All grants on a record, the revoked ones too."""
    return Grant.objects.filter(record_type=record.record_type, record_id=record.pk).order_by("pk")

"""Sharing a record, and taking the share back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation, Programme
from kerege.foundation.audit.kept import forget
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.models import Grant, OwnedRecord
from kerege.foundation.ownership.rules import Right, Visibility, is_within
from kerege.foundation.places.models import Country
from kerege.kernel.errors import RuleViolated
from kerege.kernel.identifiers import urn

Receiver = Organisation | Country | Programme


@transaction.atomic
def share_record(
    *, record: OwnedRecord, receiver: Receiver, right: Right, by: Actor, now: datetime, ends_at: datetime | None = None
) -> Grant:
    """Open one right on one record to one receiver, until a day or until revoked."""
    if record.MAX_VISIBILITY == Visibility.COUNTRY and not _stays_home(record, receiver):
        raise RuleViolated(
            _("Records of this kind leave their country only in an approved publication."), field="receiver"
        )
    if ends_at is not None and ends_at <= now:
        raise RuleViolated(_("The share would end before it begins; give a later day."), field="ends_at")
    grant = Grant(
        record_type=record.record_type,
        record_id=record.pk,
        right=right.value,
        starts_at=now,
        ends_at=ends_at,
        granted_by=actor_urn(by),
    )
    setattr(grant, _receiver_field(receiver), receiver)
    grant.save()
    forget()
    _account(grant, record=record, act="ownership.grant.given", by=by, now=now)
    return grant


@transaction.atomic
def revoke_grant(*, grant: Grant, record: OwnedRecord, by: Actor, now: datetime) -> None:
    """Close the share; copies that were taken meanwhile cannot be recalled."""
    grant.revoked_at = now
    grant.save(update_fields=("revoked_at",))
    forget()
    _account(grant, record=record, act="ownership.grant.revoked", by=by, now=now)


@transaction.atomic
def set_visibility(*, record: OwnedRecord, visibility: Visibility, by: Actor, now: datetime) -> None:
    """Change how far a record is seen, up to the ceiling of its kind."""
    if not is_within(visibility=visibility, ceiling=record.MAX_VISIBILITY):
        raise RuleViolated(_("Records of this kind may not be seen that far."), field="visibility")
    before = record.visibility
    record.visibility = visibility.value
    record.revision += 1
    record.save(update_fields=("visibility", "revision", "updated_at"))
    record_event(
        actor=actor_urn(by),
        act="ownership.visibility.set",
        object_urn=_record_urn(record),
        country=record.country_id,
        before={"visibility": before},
        after={"visibility": visibility.value},
        at=now,
    )


def _account(grant: Grant, *, record: OwnedRecord, act: str, by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act=act,
        object_urn=_record_urn(record),
        country=record.country_id,
        after=grant.summary(),
        at=now,
    )


def _record_urn(record: OwnedRecord) -> str:
    return urn(record.record_type, record.pk)


def _receiver_field(receiver: Receiver) -> str:
    return type(receiver).__name__.lower()


def _stays_home(record: OwnedRecord, receiver: Receiver) -> bool:
    if isinstance(receiver, Country):
        return receiver.pk == record.country_id
    return isinstance(receiver, Organisation) and receiver.country_id == record.country_id

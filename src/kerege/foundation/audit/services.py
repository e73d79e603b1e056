"""The one way an event enters the account."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kerege.foundation.audit import request_id
from kerege.foundation.audit.models import Chain, Event, PersonalValues
from kerege.foundation.audit.rules import GENESIS, commitment, event_hash
from kerege.foundation.audit.standing_in import principals

NO_COUNTRY = "--"


def record_event(
    *,
    actor: str,
    act: str,
    object_urn: str,
    at: datetime,
    country: str | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    personal: Mapping[str, object] | None = None,
) -> Event:
    """Add one event to its country's chain, inside the transaction that makes the change."""
    with transaction.atomic():
        chain, _ = Chain.objects.select_for_update().get_or_create(
            country=country or NO_COUNTRY, defaults={"head_hash": GENESIS}
        )
        salt = secrets.token_hex(16) if personal else ""
        event = Event(
            chain=chain,
            number=chain.length + 1,
            at=at,
            actor=actor,
            on_behalf_of=principals(actor, country, at) or None,
            act=act,
            object_urn=object_urn,
            request_id=request_id.current(),
            before=dict(before) if before is not None else None,
            after=dict(after) if after is not None else None,
            personal_commitment=commitment(salt=salt, values=personal) if personal else "",
            previous_hash=chain.head_hash,
        )
        event.hash = event_hash(previous_hash=chain.head_hash, body=event.body())
        event.save(force_insert=True)
        if personal:
            PersonalValues.objects.create(event=event, salt=salt, values=dict(personal))
        chain.length, chain.head_hash = event.number, event.hash
        chain.save(update_fields=("length", "head_hash"))
    return event

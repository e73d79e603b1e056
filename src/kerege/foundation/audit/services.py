"""The one way an event enters the account, the signing of its head, and the erasure of personal values."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.db.models import Q

from kerege.foundation.audit import request_id
from kerege.foundation.audit.models import Chain, Event, PersonalValues
from kerege.foundation.audit.rules import GENESIS, commitment, event_hash
from kerege.foundation.audit.signing import signed
from kerege.foundation.audit.standing_in import principals
from kerege.kernel.errors import NotFound

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


@transaction.atomic
def take_checkpoint(*, actor: str, country: str, now: datetime, key: Ed25519PrivateKey) -> dict[str, Any]:
    """Sign the head of a country's chain; the taking is itself the last event that the signature covers."""
    if not Chain.objects.filter(country=country).exists():
        raise NotFound(f"There is no account of events of '{country}'. Give the two-letter code of a country.")
    head = record_event(
        actor=actor,
        act="audit.checkpoint.taken",
        object_urn=f"urn:kerege:chain:{country.lower()}",
        country=country,
        at=now,
    )
    document = {
        "version": 1,
        "country": country,
        "position": head.number,
        "hash": head.hash,
        "at": now.astimezone(UTC).isoformat(timespec="seconds"),
    }
    return signed(document, key=key)


@transaction.atomic
def erase_personal_values(*, object_urn: str, actor_urn: str) -> int:
    """Destroy the personal values and salts of events about or by a person; the chain stays whole."""
    rows = PersonalValues.objects.filter(Q(event__object_urn=object_urn) | Q(event__actor=actor_urn))
    return rows.exclude(salt="").update(salt="", values=None)

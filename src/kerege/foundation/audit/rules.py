"""How an event is bound to the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

GENESIS = "0" * 64


def canonical_json(value: object) -> str:
    """One spelling for equal values: sorted keys, no blanks, as in RFC 8785 for text and whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def event_hash(*, previous_hash: str, body: Mapping[str, object]) -> str:
    """SHA-256 over the previous event's hash and this event's body.

    Examples
    --------
    >>> event_hash(previous_hash=GENESIS, body={"act": "a"})[:12]
    '4e9026231eb1'
    """
    return hashlib.sha256(f"{previous_hash}\n{canonical_json(body)}".encode()).hexdigest()


def commitment(*, salt: str, values: Mapping[str, object]) -> str:
    """What stands in the chain for personal values: provable while the salt is kept, empty words after."""
    return hashlib.sha256(f"{salt}\n{canonical_json(values)}".encode()).hexdigest()

"""Reads of the account of events."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.foundation.audit.models import Chain, Event
from kerege.foundation.audit.rules import GENESIS, event_hash


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a walk along one chain found: `broken_at` is the first event that does not fit, or None."""

    country: str
    length: int
    broken_at: int | None


def chain_states() -> list[ChainState]:
    """Recompute every chain from its first event."""
    return [_walk(chain) for chain in Chain.objects.order_by("country")]


def _walk(chain: Chain) -> ChainState:
    previous, expected = GENESIS, 1
    for event in Event.objects.filter(chain=chain).order_by("number").iterator(chunk_size=2000):
        fits = event.number == expected and event.previous_hash == previous
        if not fits or event.hash != event_hash(previous_hash=previous, body=event.body()):
            return ChainState(chain.country, chain.length, expected)
        previous, expected = event.hash, expected + 1
    is_whole = expected - 1 == chain.length and previous == chain.head_hash
    return ChainState(chain.country, chain.length, None if is_whole else expected)

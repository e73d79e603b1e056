"""Reads of the account of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kerege.foundation.audit.models import Chain, Event, PersonalValues
from kerege.foundation.audit.rules import Head, Link, Verdict, commitment, walk_chain


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a walk along one chain found: `broken_at` is the first event that does not fit, or None."""

    country: str
    length: int
    broken_at: int | None


def chain_states() -> list[ChainState]:
    """Recompute every chain from its first event."""
    found = verify_chains()
    lengths = dict(Chain.objects.values_list("country", "length"))
    return [ChainState(one.country, lengths.get(one.country, one.length), one.broken_at) for one in found]


def verify_chains(*, heads: Iterable[Head] = (), country: str = "") -> list[Verdict]:
    """Walk the chains (or one of them) and hold them against signed heads and against their own newest link."""
    held = list(heads)
    names = set(Chain.objects.values_list("country", flat=True)) | {head.country for head in held}
    names |= set(Event.objects.values_list("chain_id", flat=True).distinct())
    wanted = [name for name in sorted(names) if not country or name == country]
    return [_verify(name, held) for name in wanted]


def links_of(country: str) -> Iterator[Link]:
    """The events of one chain in their order, as links."""
    rows = Event.objects.filter(chain=country).order_by("number", "pk")
    for event in rows.iterator(chunk_size=2000):
        yield Link(body=event.body(), previous_hash=event.previous_hash, hash=event.hash)


def altered_personal_values(*, country: str = "") -> list[str]:
    """Events whose personal values are kept and do not fit what was committed to; erased ones are no flaw."""
    rows = PersonalValues.objects.exclude(salt="").select_related("event").order_by("pk")
    kept = rows.filter(event__chain=country) if country else rows
    return [
        str(row.event)
        for row in kept.iterator(chunk_size=2000)
        if commitment(salt=row.salt, values=row.values or {}) != row.event.personal_commitment
    ]


def _verify(country: str, heads: list[Head]) -> Verdict:
    verdict = walk_chain(country=country, links=links_of(country), heads=heads)
    chain = Chain.objects.filter(country=country).first()
    if verdict.broken_at is not None:
        return verdict
    last = Event.objects.filter(chain=country).order_by("-number").values_list("number", "hash").first()
    expected = (chain.length, chain.head_hash) if chain and chain.length else None
    if last == expected:
        return verdict
    return Verdict(country, verdict.length, verdict.proven, "the newest link is missing or added", verdict.length + 1)

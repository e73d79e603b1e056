"""How an event is bound to the one before it, and how that is checked, with or without a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it stands in the account or in a file: its body, and the hashes that bind it."""

    body: Mapping[str, object]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain that somebody holds a signature of: how many events, and the hash of the last."""

    country: str
    position: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk along a chain found.

    `broken_at` is the first event that does not fit, or None; `proven` counts events up to the last signed
    head that fits; events after it are whole as far as a chain alone can tell, and unproven.
    """

    country: str
    length: int
    proven: int
    problem: str = ""
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found to be altered."""
        return self.broken_at is None

    @property
    def unproven(self) -> int:
        """Events that no signed head covers yet."""
        return max(0, self.length - self.proven)


def walk_chain(*, country: str, links: Iterable[Link], heads: Iterable[Head] = ()) -> Verdict:
    """Recompute a chain from its first event and hold it against the heads that were signed.

    Runs once over the events, in constant memory.

    Examples
    --------
    >>> body = {"chain": "QX", "number": 1}
    >>> link = Link(body, GENESIS, event_hash(previous_hash=GENESIS, body=body))
    >>> walk_chain(country="QX", links=[link], heads=[Head("QX", 1, link.hash)]).proven
    1
    >>> walk_chain(country="QX", links=[], heads=[Head("QX", 1, link.hash)]).problem
    'truncated'
    """
    signed: dict[int, set[str]] = {}
    for head in heads:
        if head.country == country and head.position > 0:
            signed.setdefault(head.position, set()).add(head.hash)
    previous, length, proven = GENESIS, 0, 0
    for link in links:
        number = length + 1
        problem = _flaw(link, country=country, number=number, previous=previous)
        if not problem and signed.get(number, {link.hash}) != {link.hash}:
            problem = "rewritten"
        if problem:
            return Verdict(country, length, proven, problem, number)
        previous, length = link.hash, number
        proven = number if number in signed else proven
    if any(position > length for position in signed):
        return Verdict(country, length, proven, "truncated", length + 1)
    return Verdict(country, length, proven)


def _flaw(link: Link, *, country: str, number: int, previous: str) -> str:
    if link.body.get("number") != number or link.body.get("chain") != country:
        return "missing or reordered"
    if link.previous_hash != previous:
        return "not bound to the event before"
    return "" if link.hash == event_hash(previous_hash=previous, body=link.body) else "edited"

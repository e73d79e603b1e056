"""When a confirmation no longer speaks of what the law says: the decision for one link, whatever the tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StaleKind(StrEnum):
    """What happened to the wording that a person confirmed."""

    CHANGED = "changed"
    REPEALED = "repealed"
    GONE = "gone"
    REALIGNED = "realigned"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is known of one link: the wording that was seen, and what stands in its place now.

    `has_wording` says whether the act has a text in that language today, `current_hash` is None where the place is
    gone, and `is_realigned` whether a person has said since that the place answers another one than was shown.
    """

    seen_hash: str
    is_in_force: bool
    has_wording: bool
    current_hash: str | None
    is_realigned: bool


def stale_kind(link: Confirmed) -> StaleKind | None:
    """What makes the confirmation stale; None while it still holds.

    Examples
    --------
    >>> stale_kind(Confirmed("aa", is_in_force=True, has_wording=True, current_hash="aa", is_realigned=False))
    >>> stale_kind(Confirmed("aa", is_in_force=True, has_wording=True, current_hash="bb", is_realigned=False)).value
    'changed'
    >>> stale_kind(Confirmed("aa", is_in_force=True, has_wording=True, current_hash=None, is_realigned=False)).value
    'gone'
    """
    if not link.is_in_force or not link.has_wording:
        return StaleKind.REPEALED
    if link.is_realigned:
        return StaleKind.REALIGNED
    if link.current_hash is None:
        return StaleKind.GONE
    return None if link.current_hash == link.seen_hash else StaleKind.CHANGED

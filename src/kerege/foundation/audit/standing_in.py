"""Lets accounts say, from above, for whom an actor stands in, so that the account of events can show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

Lookup = Callable[[str, str | None, datetime], Sequence[str]]
_lookups: list[Lookup] = []


def register_principals(lookup: Lookup) -> None:
    """Name the function that answers, for an actor, a country and an instant, whose role the actor has on loan."""
    _lookups[:] = [lookup]


def principals(actor: str, country: str | None, at: datetime) -> list[str]:
    """URNs of those on whose behalf the actor may have acted."""
    return [urn for lookup in _lookups for urn in lookup(actor, country, at)]

"""Reads a stored severity: its bands, whether it still fits its finding, and when its age will count more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kerege.kernel.canonical import canonical


class Band(StrEnum):
    """The word for a total of points, from the least grave; empty where there is no gap to weigh."""

    NONE = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the sum."""

    key: str
    points: int
    values: Mapping[str, str | int | float] = field(default_factory=dict)

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> Reason:
        """The line as it was stored."""
        values = stored.get("values")
        points = stored.get("points", 0)
        return cls(
            key=str(stored.get("key", "")),
            points=int(points) if isinstance(points, int | float | str) else 0,
            values=dict(values) if isinstance(values, Mapping) else {},
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a severity takes into account besides the finding and its requirement."""

    neighbours: tuple[str, ...] = ()
    ranks: frozenset[str] = frozenset()
    is_stale: bool = False
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Weight:
    """How grave a gap is, by which figures, and until when that holds unless something changes."""

    points: int
    band: Band
    status: str
    reasons: tuple[Mapping[str, object], ...]
    params_key: str
    fingerprint: str
    until: date | None


def total(reasons: Iterable[Reason]) -> int:
    """What a reader gets who adds the lines up.

    Examples
    --------
    >>> total([Reason("coverage.none", 4), Reason("force.binding", 3)])
    7
    """
    return sum(reason.points for reason in reasons)


def fingerprint(stated: Mapping[str, object]) -> str:
    """Changes with anything that a severity was computed from; the order of the keys does not count.

    Examples
    --------
    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(canonical(dict(stated))).hexdigest()


def next_weighing(*, as_of: date, today: date, limits_days: Iterable[int]) -> date | None:
    """First day on which the age of a finding will count more than today; None when it counts most already.

    Examples
    --------
    >>> next_weighing(as_of=date(2026, 1, 1), today=date(2026, 3, 1), limits_days=(365, 1095))
    datetime.date(2027, 1, 2)
    """
    days = (as_of + timedelta(days=limit + 1) for limit in limits_days)
    return min((day for day in days if day > today), default=None)

"""How long each stage of the way from a need to a project took, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kerege.actions.programmes.rules.vocabulary import PathStage


@dataclass(frozen=True, slots=True)
class Stay:
    """A stage with its days; without an end it still lasts."""

    stage: PathStage
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class StageTime:
    """Days that a stage took, each day once, however many records speak of it."""

    stage: PathStage
    days: int
    first_day: date
    last_day: date | None
    is_open: bool


def stage_times(stays: Iterable[Stay], *, as_of: date) -> list[StageTime]:
    """Time per stage in the order of the way; first and last day both count.

    Examples
    --------
    >>> need = Stay(PathStage.NEED, date(2026, 1, 1), date(2026, 1, 31))
    >>> later = Stay(PathStage.NEED, date(2026, 1, 20), date(2026, 2, 9))
    >>> [(one.stage.value, one.days) for one in stage_times([later, need], as_of=date(2026, 6, 1))]
    [('need', 40)]
    """
    held = list(stays)
    return [
        _time(stage, own, as_of)
        for stage in PathStage
        if (own := sorted((one for one in held if one.stage is stage), key=lambda one: one.starts_on))
    ]


def _time(stage: PathStage, stays: list[Stay], as_of: date) -> StageTime:
    days, covered = 0, date.min.toordinal()
    for one in stays:
        first, last = one.starts_on.toordinal(), (one.ends_on or as_of).toordinal()
        days += max(0, last - max(first, covered + 1) + 1)
        covered = max(covered, last)
    is_open = any(one.ends_on is None for one in stays)
    last_day = None if is_open else max(one.ends_on for one in stays if one.ends_on)
    return StageTime(stage, days, stays[0].starts_on, last_day, is_open)

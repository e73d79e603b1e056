"""What each row of programme work must hold, as codes that the services put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from kerege.actions.programmes.rules.vocabulary import RowKind

Values = Mapping[str, Any]


class Refusal(StrEnum):
    """Why a row is not taken."""

    NO_BASELINE = "no-baseline"
    NO_BASELINE_DAY = "no-baseline-day"
    NO_BASELINE_SOURCE = "no-baseline-source"
    TARGET_BEFORE_BASELINE = "target-before-baseline"
    TARGET_WITHOUT_DAY = "target-without-day"
    NO_EVIDENCE = "no-evidence"
    IN_FUTURE = "in-future"
    ENDS_BEFORE_START = "ends-before-start"
    NO_BODY = "no-body"
    NOTHING_TO_READ = "nothing-to-read"


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason, with the field that it is about."""

    refusal: Refusal
    field: str


def problems_of(kind: RowKind, values: Values, *, today: date) -> list[Problem]:
    """Everything that stands against a row.

    Examples
    --------
    >>> lacking = {"baseline_value": None, "baseline_on": date(2026, 1, 1), "baseline_source": "count"}
    >>> [one.refusal.value for one in problems_of(RowKind.INDICATOR, lacking, today=date(2026, 2, 1))]
    ['no-baseline']
    """
    return [*_period(values), *CHECKS.get(kind, _nothing)(values, today)]


def overlaps(starts_on: date, ends_on: date | None, others: Sequence[tuple[date, date | None]]) -> bool:
    """Whether a stay shares a day with another one; no end means that it lasts.

    Examples
    --------
    >>> overlaps(date(2026, 1, 1), None, [(date(2025, 1, 1), date(2025, 12, 31))])
    False
    >>> overlaps(date(2026, 1, 1), None, [(date(2025, 1, 1), None)])
    True
    """
    last = ends_on or date.max
    return any(start <= last and starts_on <= (end or date.max) for start, end in others)


def _nothing(_values: Values, _today: date) -> Iterator[Problem]:
    return iter(())


def _period(values: Values) -> Iterator[Problem]:
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        yield Problem(Refusal.ENDS_BEFORE_START, "ends_on")


def _indicator(values: Values, today: date) -> Iterator[Problem]:
    if values.get("baseline_value") is None:
        yield Problem(Refusal.NO_BASELINE, "baseline_value")
    if values.get("baseline_on") is None:
        yield Problem(Refusal.NO_BASELINE_DAY, "baseline_on")
    elif values["baseline_on"] > today:
        yield Problem(Refusal.IN_FUTURE, "baseline_on")
    if not (values.get("baseline_source") or "").strip():
        yield Problem(Refusal.NO_BASELINE_SOURCE, "baseline_source")
    if (values.get("target_value") is None) != (values.get("target_on") is None):
        yield Problem(Refusal.TARGET_WITHOUT_DAY, "target_on")
    elif values.get("target_on") and values.get("baseline_on") and values["target_on"] <= values["baseline_on"]:
        yield Problem(Refusal.TARGET_BEFORE_BASELINE, "target_on")


def _measurement(values: Values, today: date) -> Iterator[Problem]:
    if not (values.get("evidence") or "").strip():
        yield Problem(Refusal.NO_EVIDENCE, "evidence")
    if values.get("measured_on") and values["measured_on"] > today:
        yield Problem(Refusal.IN_FUTURE, "measured_on")


def _participants(values: Values, _today: date) -> Iterator[Problem]:
    if not (values.get("body") or "").strip():
        yield Problem(Refusal.NO_BODY, "body")


def _document(values: Values, _today: date) -> Iterator[Problem]:
    if not (values.get("reference") or "").strip() and values.get("file") is None:
        yield Problem(Refusal.NOTHING_TO_READ, "reference")


def _stage(values: Values, today: date) -> Iterator[Problem]:
    for field in ("starts_on", "ends_on"):
        if values.get(field) and values[field] > today:
            yield Problem(Refusal.IN_FUTURE, field)


CHECKS: Final[Mapping[RowKind, Callable[[Values, date], Iterator[Problem]]]] = {
    RowKind.INDICATOR: _indicator,
    RowKind.MEASUREMENT: _measurement,
    RowKind.PARTICIPANTS: _participants,
    RowKind.DOCUMENT: _document,
    RowKind.STAGE: _stage,
}

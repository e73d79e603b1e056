"""The logframe as rows: what a donor's system takes in, with nothing computed but what was measured."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LogframeRow:
    """One indicator with all that stands above it; a plan without indicators still has its rows."""

    project: str
    objective_kind: str = ""
    objective: str = ""
    activity: str = ""
    activity_starts_on: date | None = None
    activity_ends_on: date | None = None
    result_kind: str = ""
    result: str = ""
    indicator: str = ""
    unit: str = ""
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    target_value: Decimal | None = None
    target_on: date | None = None
    value: Decimal | None = None
    value_as_of: date | None = None
    evidence: str = ""

    def cells(self) -> list[str]:
        """The row as texts: dates as ISO 8601, numbers with a point and without an exponent.

        Examples
        --------
        >>> LogframeRow("p", value=Decimal("1E+2"), value_as_of=date(2026, 1, 2)).cells()[-3:]
        ['100', '2026-01-02', '']
        """
        return [_text(getattr(self, name)) for name in COLUMNS]


COLUMNS = tuple(field.name for field in fields(LogframeRow))
NUMBERS = frozenset({"baseline_value", "target_value", "value"})


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(value: Decimal) -> str:
    """A number as people write it: no exponent, no zeros behind the last figure.

    Examples
    --------
    >>> plain(Decimal("12.5000")), plain(Decimal("100.0000"))
    ('12.5', '100')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

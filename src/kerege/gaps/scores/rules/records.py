"""What a file of scores says, row by row, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Kind(StrEnum):
    """What a figure is about: one indicator, the group that holds it, or everything."""

    INDICATOR = "indicator"
    GROUP = "group"
    TOTAL = "total"


TOTAL_CODE = "total"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure, in per cent of the highest level; `given` is what the cell said."""

    code: str
    urn: str
    kind: Kind
    column: str
    given: str
    percent: Fraction
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One row: a country's figures of one edition and year."""

    row: int
    name: str
    country: str
    year: int | None
    edition: str
    figures: tuple[Figure, ...]
    unanswered: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why."""

    row: int
    name: str
    reason: str
    column: str = ""
    sheet: str = ""

    def to_json(self) -> dict[str, Any]:
        """Shape in the report."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "name": self.name,
            "column": self.column,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole file: what was taken, what was not, and what was found on the way."""

    form: str
    rows_in: int
    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]
    columns_ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())

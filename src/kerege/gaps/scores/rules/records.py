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
    """One published figure, in per cent of the highest level; `given` is what the cell said.

    `unit` is what 1 of the file is in per cent, `digits` how many digits the cell has behind the point.
    """

    code: str
    urn: str
    kind: Kind
    column: str
    given: str
    percent: Fraction
    digits: int = 0
    unit: Fraction = Fraction(1)


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


class Why(StrEnum):
    """Why a row was not taken."""

    NO_NAME = "no-name"
    NO_COUNTRY = "no-country"
    NO_SCORE = "no-score"
    COUNTRY_TWICE = "country-twice"
    MORE_CELLS = "more-cells"
    NO_ASSESSMENT = "no-assessment"
    NO_INDICATOR = "no-indicator"
    OTHER_EDITION = "other-edition"
    SCORED_TWICE = "scored-twice"


WHY_TEXTS = {
    Why.NO_NAME: "The row names no country.",
    Why.NO_COUNTRY: "'%(value)s' is no country of ISO 3166-1 by any known name or code.",
    Why.NO_SCORE: "'%(value)s' is no score of this scale.",
    Why.COUNTRY_TWICE: "The country stands in row %(value)s already.",
    Why.MORE_CELLS: "The row has more cells than there are headings; nothing says which belong together.",
    Why.NO_ASSESSMENT: "The score belongs to no assessment of the file.",
    Why.NO_INDICATOR: "Indicator %(value)s is none of the list, or none of an edition that is loaded.",
    Why.OTHER_EDITION: "The indicator is of %(value)s, the other scores of the assessment are not.",
    Why.SCORED_TWICE: "The assessment has a score for %(value)s already.",
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why; `value` is what the reason speaks of."""

    row: int
    name: str
    why: Why
    value: str = ""
    column: str = ""
    sheet: str = ""

    @property
    def reason(self) -> str:
        """The reason in words."""
        return WHY_TEXTS[self.why] % {"value": self.value}

    def to_json(self) -> dict[str, Any]:
        """Shape in the report."""
        names = ("sheet", "row", "name", "column", "why", "value", "reason")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole file: what was taken, what was not, and what was found on the way."""

    form: str
    rows_in: int
    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]
    columns_ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())

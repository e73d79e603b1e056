"""What the columns of a table mean, as a person confirmed it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadRecord


class ColumnUse(StrEnum):
    """What a column can be taken for; a column without a use is kept as remarks."""

    FIELD = "field"
    AMOUNT = "amount"
    REFERENCE = "reference"
    EDITION = "edition"
    COUNTRY = "country"
    URL = "url"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column: its use and how its cells are read; the other columns named belong to an amount."""

    header: str
    use: ColumnUse
    field: FieldName | None = None
    kind: MoneyKind | None = None
    relation: str = ""
    separator: str | None = None
    language: str = ""
    currency: str = ""
    currency_column: str = ""
    date_column: str = ""
    start_column: str = ""
    end_column: str = ""
    provider_column: str = ""
    receiver_column: str = ""

    def companions(self) -> tuple[str, ...]:
        """The columns that belong to this amount."""
        named = (self.currency_column, self.date_column, self.start_column, self.end_column)
        return tuple(filter(None, (*named, self.provider_column, self.receiver_column)))


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is opened and what its columns mean.

    `header_row` counts from 1. `separator` parts several values of a cell, `decimal` and `thousands` are the signs of
    numbers that are written as text, and `dates` are patterns such as %d.%m.%Y, tried in their order.
    """

    columns: tuple[ColumnMapping, ...]
    sheet: str = ""
    header_row: int = 1
    encoding: str = ""
    delimiter: str = ""
    separator: str = ";"
    currency: str = ""
    language: str = ""
    decimal: str = "."
    thousands: str = ","
    dates: tuple[str, ...] = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")

    def taken(self) -> frozenset[str]:
        """Every column that has a use of its own or within an amount."""
        return frozenset(name for column in self.columns for name in (column.header, *column.companions()))


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that gave no record; `row` is its number in the file, as a spreadsheet shows it."""

    row: int
    column: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TableReading:
    """What came of a table: rows in = records + rejected."""

    rows: int
    records: tuple[ReadRecord, ...]
    rejected: tuple[RejectedRow, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuessedMapping:
    """A mapping to be confirmed, with what each guess rests on and what has to be looked at."""

    mapping: TableMapping
    headers: tuple[str, ...]
    reasons: dict[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()

"""Reads rows of a mapped table into records: rows in are records and rejected rows, and no cell is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from kerege.actions.projects.formats.table_cells import date_of_cell, is_error, number_of, parts_of
from kerege.actions.projects.formats.table_files import Cell, Row, Table, open_table, text_of
from kerege.actions.projects.formats.table_mapping import mapping_from_plain
from kerege.actions.projects.formats.usable import REMEDY, why_unusable
from kerege.actions.projects.rules.record_json import Plain, record_from_plain, record_to_plain
from kerege.actions.projects.rules.records import (
    FieldName,
    ReadAmount,
    ReadField,
    ReadRecord,
    ReadValue,
    Remark,
    SourceKind,
)
from kerege.actions.projects.rules.table_mapping import (
    ColumnMapping,
    ColumnUse,
    RejectedRow,
    TableMapping,
    TableReading,
)
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import joined, phrase

COUNTRY_CODE = re.compile(r"[A-Z]{2}")
CURRENCY_CODE = re.compile(r"[A-Z]{3}")
DAYS = {FieldName.STARTS_ON, FieldName.ENDS_ON}
LONGEST_REFERENCE = 300
MEND_DATE = phrase("correct the date or the pattern")
_PLACE = {name: place for place, name in enumerate(FieldName)}


class _RowFault(Exception):
    """A cell that keeps its row from becoming a record."""

    def __init__(self, column: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.column, self.reason, self.remedy = column, reason, remedy


@dataclass(slots=True)
class MappedTable:
    """A table with what its columns mean; `rejected` fills while its records are taken out."""

    table: Table
    mapping: TableMapping
    rejected: list[RejectedRow] = field(default_factory=list)

    def records(self) -> Iterator[ReadRecord]:
        """One record after another; a row that gives none is rejected with its number, column and remedy."""
        unused = tuple(self._unused())
        for row in self.table.rows:
            try:
                yield _record(row, self.table, self.mapping, unused)
            except _RowFault as fault:
                self.rejected.append(RejectedRow(row.number, fault.column, fault.reason, fault.remedy))

    def warnings(self) -> tuple[str, ...]:
        """What a person should know of the table as a whole."""
        unused = self._unused()
        return (phrase("Kept as remarks: %(columns)s", columns=", ".join(unused)),) if unused else ()

    def _unused(self) -> list[str]:
        taken = self.mapping.taken()
        return [header for header in self.table.headers if header not in taken]


def map_table(data: bytes, mapping: TableMapping) -> MappedTable:
    """Open a CSV or XLSX file whose columns are as the mapping says."""
    table = open_table(data, mapping)
    missing = sorted(mapping.taken() - set(table.headers))
    if missing:
        raise InvalidInput(
            phrase(
                "The table has no column %(column)s; it has: %(known)s. Correct the mapping.",
                column=missing[0],
                known=", ".join(table.headers),
            ),
            field=f"columns.{missing[0]}",
        )
    return MappedTable(table, mapping)


def read_table(data: bytes, mapping: TableMapping) -> TableReading:
    """Every row of a CSV or XLSX file as a record, or rejected."""
    mapped = map_table(data, mapping)
    records = tuple(mapped.records())
    return TableReading(len(mapped.table.rows), records, tuple(mapped.rejected), mapped.warnings())


def read_table_json(data: bytes, mapping: Plain) -> str:
    """The same as one text: what a reader in a child process hands back."""
    reading = read_table(data, mapping_from_plain(mapping))
    plain = asdict(reading) | {"records": [record_to_plain(record) for record in reading.records]}
    return json.dumps(plain, ensure_ascii=False)


def table_from_json(text: str) -> TableReading:
    """The reading of such a text."""
    plain = json.loads(text)
    return TableReading(
        plain["rows"],
        tuple(record_from_plain(record) for record in plain["records"]),
        tuple(RejectedRow(**row) for row in plain["rejected"]),
        tuple(plain["warnings"]),
    )


def _record(row: Row, table: Table, mapping: TableMapping, unused: Sequence[str]) -> ReadRecord:
    if any(text_of(cell).strip() for cell in row.cells[len(table.headers) :]):
        raise _RowFault(
            "",
            phrase("the row has more cells than the table has columns"),
            phrase("check separators and quotation marks in this row"),
        )
    cells = dict(zip(table.headers, row.cells, strict=False))
    fields = _fields(cells, mapping)
    made = ReadRecord(
        source=SourceKind.TABLE,
        reference=_reference(cells, mapping, fields),
        raw="\n".join(f"{header}: {text_of(cell)}" for header, cell in cells.items()),
        fields=fields,
        edition=_single(cells, mapping, ColumnUse.EDITION),
        url=_single(cells, mapping, ColumnUse.URL),
        country=_single(cells, mapping, ColumnUse.COUNTRY),
        related=tuple(_related(cells, mapping)),
        amounts=tuple(_amounts(cells, mapping)),
        remarks=tuple(_remarks(cells, unused)),
    )
    if (reason := why_unusable(made)) is not None:
        raise _RowFault("", reason, REMEDY)
    return made


def _fields(cells: dict[str, Cell], mapping: TableMapping) -> tuple[ReadField, ...]:
    found: dict[FieldName, list[ReadValue]] = {}
    stretches: dict[FieldName, list[str]] = {}
    for column in mapping.columns:
        cell = cells.get(column.header, "")
        if column.field is not None and (values := _values(cell, column, mapping)):
            found.setdefault(column.field, []).extend(values)
            stretches.setdefault(column.field, []).append(text_of(cell))
    return tuple(
        ReadField(name, tuple(found[name]), "\n".join(stretches[name]))
        for name in sorted(found, key=_PLACE.__getitem__)
    )


def _values(cell: Cell, column: ColumnMapping, mapping: TableMapping) -> list[ReadValue]:
    if column.field in DAYS:
        return [_day(cell, column, mapping)] if text_of(cell).strip() else []
    separator = mapping.separator if column.separator is None else column.separator
    single = column.field in {FieldName.TITLE, FieldName.STATUS} and column.separator is None
    language = column.language or mapping.language
    texts = parts_of(cell, "" if single else separator)
    is_place = column.field is FieldName.PLACES
    return [
        ReadValue(text, code=text if is_place and COUNTRY_CODE.fullmatch(text) else "", language=language)
        for text in texts
    ]


def _day(cell: Cell, column: ColumnMapping, mapping: TableMapping) -> ReadValue:
    day, text = date_of_cell(cell, mapping), text_of(cell).strip()
    if day is None:
        patterns = joined(mapping.dates, between=phrase(" or "))
        reason = phrase("%(text)s is not a date written as %(patterns)s", text=repr(text), patterns=patterns)
        raise _RowFault(column.header, reason, MEND_DATE)
    return ReadValue(day.isoformat(), note=text if text != day.isoformat() else "")


def _reference(cells: dict[str, Cell], mapping: TableMapping, fields: tuple[ReadField, ...]) -> str:
    """The record's own name; where no column gives it, its number or its title is its name."""
    given = _single(cells, mapping, ColumnUse.REFERENCE)
    texts = {field.name: field.values[0].text for field in fields}
    reference = given or texts.get(FieldName.NUMBER) or texts.get(FieldName.CONTRACT) or texts.get(FieldName.TITLE, "")
    if not reference:
        named = next((column.header for column in mapping.columns if column.use is ColumnUse.REFERENCE), "")
        raise _RowFault(
            named,
            phrase("the row has neither a reference nor a number nor a title"),
            phrase("give it one of them"),
        )
    return reference[:LONGEST_REFERENCE]


def _single(cells: dict[str, Cell], mapping: TableMapping, use: ColumnUse) -> str:
    texts = (text_of(cells.get(column.header, "")).strip() for column in mapping.columns if column.use is use)
    return next(filter(None, texts), "")


def _related(cells: dict[str, Cell], mapping: TableMapping) -> Iterator[tuple[str, str]]:
    for column in mapping.columns:
        if column.use is ColumnUse.RELATED:
            separator = mapping.separator if column.separator is None else column.separator
            for reference in parts_of(cells.get(column.header, ""), separator):
                yield column.relation, reference


def _amounts(cells: dict[str, Cell], mapping: TableMapping) -> Iterator[ReadAmount]:
    for column in mapping.columns:
        cell = cells.get(column.header, "")
        if column.kind is None or not text_of(cell).strip():
            continue
        if is_error(cell) or (value := number_of(cell, mapping)) is None:
            raise _RowFault(
                column.header,
                phrase(
                    "%(text)s is not a number with %(decimal)s before the decimals",
                    text=repr(text_of(cell)),
                    decimal=repr(mapping.decimal),
                ),
                phrase("write digits only, or correct decimal and thousands in the mapping"),
            )
        yield ReadAmount(
            column.kind,
            value,
            _currency(cells, column, mapping),
            dated_on=_companion_day(cells, column.date_column, mapping),
            period_starts_on=_companion_day(cells, column.start_column, mapping),
            period_ends_on=_companion_day(cells, column.end_column, mapping),
            provider=text_of(cells.get(column.provider_column, "")).strip(),
            receiver=text_of(cells.get(column.receiver_column, "")).strip(),
        )


def _currency(cells: dict[str, Cell], column: ColumnMapping, mapping: TableMapping) -> str:
    written = text_of(cells.get(column.currency_column, "")).strip().upper()
    currency = written or column.currency.upper() or mapping.currency.upper()
    if not CURRENCY_CODE.fullmatch(currency):
        raise _RowFault(
            column.currency_column or column.header,
            phrase("%(text)s is not a currency of three letters", text=repr(currency))
            if currency
            else phrase("the amount has no currency"),
            phrase("give its ISO 4217 code, such as EUR, in the row or in the mapping"),
        )
    return currency


def _companion_day(cells: dict[str, Cell], header: str, mapping: TableMapping) -> date | None:
    cell = cells.get(header, "") if header else ""
    text = text_of(cell).strip()
    if not text:
        return None
    if (day := date_of_cell(cell, mapping)) is None:
        reason = phrase("%(text)s is not a date in a pattern of the mapping", text=repr(text))
        raise _RowFault(header, reason, MEND_DATE)
    return day


def _remarks(cells: dict[str, Cell], unused: Sequence[str]) -> Iterator[Remark]:
    """What no use takes, under the name of its column."""
    for header in unused:
        if header in cells and (text := text_of(cells[header]).strip()):
            yield Remark(text, mark=header)

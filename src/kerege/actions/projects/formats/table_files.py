"""Opens CSV and XLSX files as rows of plain cells; a formula is never computed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from kerege.actions.projects.rules.table_mapping import TableMapping
from kerege.foundation.files.readers.archive import Container
from kerege.foundation.files.readers.decoding import decode
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

Cell = str | Decimal | date
DELIMITERS = (",", ";", "\t", "|")
SAMPLE_LINES = 50
ZIP_MARK = b"PK\x03\x04"
OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number as a spreadsheet or editor shows it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns and the rows below them that hold anything."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def open_table(data: bytes, mapping: TableMapping) -> Table:
    """The table of a file, as the mapping says how to open it."""
    if data.startswith(OLD_EXCEL_MARK):
        raise InvalidInput(
            phrase("The file is an old or protected workbook: save it as XLSX or CSV without a password."),
            field="file",
        )
    rows = _sheet_rows(data, mapping.sheet) if data.startswith(ZIP_MARK) else _text_rows(data, mapping)
    found = [row for row in rows if any(text_of(cell).strip() for cell in row.cells)]
    head = next((row for row in found if row.number >= mapping.header_row), None)
    if head is None:
        raise InvalidInput(
            phrase(
                "The table has no row %(row)s with the names of columns. Correct header_row.", row=mapping.header_row
            ),
            field="header_row",
        )
    return Table(_headers(head), tuple(row for row in found if row.number > head.number))


def _headers(head: Row) -> tuple[str, ...]:
    headers = [" ".join(text_of(cell).split()) for cell in head.cells]
    while headers and not headers[-1]:
        headers.pop()
    named = [header or f"column {place}" for place, header in enumerate(headers, start=1)]
    double = next((header for header in named if named.count(header) > 1), "")
    if double:
        raise InvalidInput(
            phrase("Two columns have the name %(name)s: give each a name of its own.", name=double),
            field=f"row {head.number}",
        )
    return tuple(named)


def text_of(cell: Cell) -> str:
    """A cell as a person reads it.

    Examples
    --------
    >>> text_of(Decimal("5000000")), text_of(date(2020, 2, 1)), text_of("a")
    ('5000000', '2020-02-01', 'a')
    """
    if isinstance(cell, str):
        return cell
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.isoformat()


def _text_rows(data: bytes, mapping: TableMapping) -> Iterator[Row]:
    text = _decoded(data, mapping.encoding)
    delimiter = {"tab": "\t", "\\t": "\t"}.get(mapping.delimiter, mapping.delimiter) or likely_delimiter(text)
    if len(delimiter) != 1:
        raise InvalidInput(phrase("The delimiter is one sign, or tab."), field="delimiter")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    try:
        for cells in reader:
            yield Row(begin, tuple(cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise InvalidInput(
            phrase(
                "The table is damaged from row %(row)s on: look for a quotation mark that is not closed.", row=begin
            ),
            field=f"row {begin}",
        ) from error


def _decoded(data: bytes, encoding: str) -> str:
    if not encoding:
        text, _ = decode(data)
        return text
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise InvalidInput(
            phrase(
                "The file is not in the encoding %(encoding)s: name another, or save it as UTF-8.", encoding=encoding
            ),
            field="encoding",
        ) from error


def likely_delimiter(text: str) -> str:
    """The sign that parts the first lines into the same number of cells, more than one.

    Examples
    --------
    >>> likely_delimiter('name;cost\\n"a;b";1,5\\n'), likely_delimiter("one\\ntwo\\n")
    (';', ',')
    """
    lines = text.splitlines(keepends=True)[:SAMPLE_LINES]

    def quality(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if any(cells)]
        if not widths or widths[0] < 2:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(DELIMITERS, key=quality)


def _sheet_rows(data: bytes, sheet: str) -> Iterator[Row]:
    import python_calamine  # noqa: PLC0415  (a compiled reader that only this format needs)

    try:
        Container(data)
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
        if sheet and sheet not in names:
            raise InvalidInput(
                phrase("There is no sheet %(sheet)s: choose one of %(known)s.", sheet=sheet, known=", ".join(names)),
                field="sheet",
            )
        chosen = workbook.get_sheet_by_name(sheet or names[0])
        cells = chosen.to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, IndexError, OSError, ValueError) as error:
        raise InvalidInput(
            phrase("The workbook is damaged or not an XLSX file: save it anew and upload it again."), field="file"
        ) from error
    for number, row in enumerate(cells, start=1):
        yield Row(number, tuple(_cell(value) for value in row))


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return Decimal(repr(value)) if value != int(value) else Decimal(int(value))
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value.isoformat(" ")
    return value if isinstance(value, str | date) else str(value)

"""Reads a file of scores into rows of text or a JSON document; made to run in a child process, without Django."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kerege.foundation.files.readers.archive import Container
from kerege.foundation.files.readers.decoding import decode
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

ZIP_SIGN = b"PK\x03\x04"
OLE_SIGN = b"\xd0\xcf\x11\xe0"
SEPARATORS = "\t;,|"
MOST_CELLS = 2_000_000
_CYRILLIC_IN_LATIN = re.compile(r"[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text under the name of their sheet; a file of text has one without a name."""

    name: str
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: sheets, or a JSON document."""

    sheets: tuple[Sheet, ...] = ()
    document: Any = None


def read_scores(data: bytes) -> Content:
    """The content of a spreadsheet, a separated table or a JSON file, told by its bytes."""
    if data.startswith(OLE_SIGN):
        raise InvalidInput(phrase("The file is an old or protected workbook. Save it as XLSX or CSV."), field="file")
    if data.startswith(ZIP_SIGN):
        return Content(sheets=_workbook(data))
    text = _text(data)
    if text.lstrip()[:1] in ("{", "["):
        return _json(text)
    return Content(sheets=(Sheet("", _separated(text)),))


def _workbook(data: bytes) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, ZipError  # noqa: PLC0415  only workbooks need it

    Container(data)  # refuses a container that would unpack to far more than it says
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
        return tuple(Sheet(name, [[_cell(value) for value in row] for row in rows]) for name, rows in tables.items())
    except (CalamineError, ZipError, OSError) as error:
        raise InvalidInput(
            phrase("The workbook cannot be read. Save it anew as XLSX, or as CSV."), field="file"
        ) from error


def _cell(value: object) -> str:
    """A cell as a reader sees it: whole numbers without a point, days in ISO."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return str(value)


def _text(data: bytes) -> str:
    """The text; windows-1252 where what is no UTF-8 would else put Cyrillic letters into Latin words."""
    try:
        text, encoding = decode(data)
    except InvalidInput as error:
        raise InvalidInput(phrase("The file is neither a workbook nor a text table nor JSON."), field="file") from error
    if encoding.startswith("utf-") or not _CYRILLIC_IN_LATIN.search(text):
        return text
    try:
        return data.decode("cp1252").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return text


def _json(text: str) -> Content:
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidInput(
            phrase(
                "The JSON of the file is damaged (line %(line)s): take it from its source anew.",
                line=getattr(error, "lineno", 0),
            ),
            field="file",
        ) from error
    if isinstance(document, list) and document and all(isinstance(one, dict) for one in document):
        return Content(sheets=(Sheet("", _rows_of(document)),), document=document)
    return Content(document=document)


def _rows_of(document: Sequence[dict[str, Any]]) -> list[list[str]]:
    """A list of objects as a table; keys in the order in which they first come."""
    keys = list(dict.fromkeys(key for one in document for key in one))
    return [keys, *([("" if one.get(key) is None else _cell(one[key])) for key in keys] for one in document)]


def _separated(text: str) -> list[list[str]]:
    """Rows of a table whose separator gives the most columns that most rows agree on."""
    best: tuple[int, list[list[str]]] = (0, [])
    for separator in SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            continue
        widths = [len(row) for row in rows if row]
        agreed = max((width * widths.count(width) for width in set(widths) if width > 1), default=0)
        if agreed > best[0]:
            best = (agreed, rows)
    if best[0] > MOST_CELLS:
        raise InvalidInput(phrase("The table is far larger than a table of scores."), field="file")
    return best[1]

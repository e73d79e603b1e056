"""Guesses from names and cells what the columns of a table mean, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import pycountry

from kerege.actions.projects.formats.libraries import registry_data
from kerege.actions.projects.formats.table_files import Table, open_table, text_of
from kerege.actions.projects.rules.records import FieldName, MoneyKind
from kerege.actions.projects.rules.table_mapping import ColumnMapping, ColumnUse, GuessedMapping, TableMapping
from kerege.kernel.text import normalise
from kerege.kernel.wording import phrase

WORD = re.compile(r"[^\W_]+")
CURRENCY = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")
SAMPLE_ROWS = 200
PATTERNS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y", "%d %B %Y", "%Y")
SEPARATORS = (";", "|", "\n", ",")
MANY_VALUED = {
    FieldName.PLACES,
    FieldName.REGIONS,
    FieldName.AREAS,
    FieldName.CATEGORIES,
    FieldName.IMPLEMENTERS,
    FieldName.SOURCE_ENTITY,
    FieldName.COORDINATORS,
    FieldName.WEBSITES,
}
DAYS = {FieldName.STARTS_ON, FieldName.ENDS_ON}


@dataclass(slots=True)
class _Guess:
    columns: list[ColumnMapping] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


def guess_mapping(data: bytes) -> GuessedMapping:
    """What the columns of a file may mean; what is uncertain is asked."""
    table = open_table(data, TableMapping(columns=()))
    guess = _Guess()
    for header in table.headers:
        _guess_column(header, guess)
    columns = _joined(guess)
    mapping = TableMapping(columns=tuple(_separated(column, table) for column in columns))
    mapping = replace(mapping, dates=_dates(table, mapping, guess))
    decimal, thousands = _signs(table, mapping, guess)
    mapping = replace(mapping, decimal=decimal, thousands=thousands)
    _ask(table, mapping, guess)
    return GuessedMapping(mapping, table.headers, guess.reasons, tuple(guess.questions))


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, str]]:
    data = registry_data("table_headers")
    groups = ("fields", "uses", "amounts", "companions")
    return {
        _key(name): (group, meaning) for group in groups for meaning, names in data[group].items() for name in names
    }


def _key(header: str) -> str:
    return " ".join(WORD.findall(normalise(header)))


def _guess_column(header: str, guess: _Guess) -> None:
    currency = next((code for code in CURRENCY.findall(header) if pycountry.currencies.get(alpha_3=code)), "")
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]|,.*", " ", header.replace(currency, " ") if currency else header)
    group, meaning = _known().get(_key(header)) or _known().get(_key(bare)) or ("", "")
    if not group:
        return
    guess.reasons[header] = f"the name of the column is usual for {meaning.replace('_', ' ')}"
    match group:
        case "fields":
            guess.columns.append(ColumnMapping(header, ColumnUse.FIELD, field=FieldName(meaning)))
        case "uses":
            guess.columns.append(ColumnMapping(header, ColumnUse(meaning)))
        case "amounts":
            guess.columns.append(ColumnMapping(header, ColumnUse.AMOUNT, kind=MoneyKind(meaning), currency=currency))


def _joined(guess: _Guess) -> list[ColumnMapping]:
    """Give each amount the column of its currency or date, where there is one of either."""
    found = {_companion(header): header for header in guess.reasons}
    joined = []
    for column in guess.columns:
        if column.kind is not None:
            currency_column = "" if column.currency else found.get("currency_column", "")
            column = replace(column, currency_column=currency_column, date_column=found.get("date_column", ""))
        joined.append(column)
    return joined


def _companion(header: str) -> str:
    group, meaning = _known().get(_key(header), ("", ""))
    return meaning if group == "companions" else ""


def _cells(table: Table, headers: Iterable[str]) -> list[Any]:
    places = [table.headers.index(header) for header in headers]
    rows = table.rows[:SAMPLE_ROWS]
    return [row.cells[place] for row in rows for place in places if place < len(row.cells) and row.cells[place] != ""]


def _separated(column: ColumnMapping, table: Table) -> ColumnMapping:
    """The sign that parts the values of a cell, where cells have one; a comma only where no other sign is there."""
    if column.field not in MANY_VALUED:
        return replace(column, separator="") if column.use is ColumnUse.FIELD else column
    texts = [text_of(cell) for cell in _cells(table, [column.header])]
    found = next((sign for sign in SEPARATORS if any(sign in text for text in texts)), "")
    return replace(column, separator=found)


def _dates(table: Table, mapping: TableMapping, guess: _Guess) -> tuple[str, ...]:
    headers = [column.header for column in mapping.columns if column.field in DAYS]
    headers += [name for column in mapping.columns for name in (column.date_column, column.start_column) if name]
    texts = [cell.strip() for cell in _cells(table, headers) if isinstance(cell, str)]
    if not texts:
        return mapping.dates
    fitting = [pattern for pattern in PATTERNS if all(_fits(text, pattern) for text in texts)]
    if {"%d/%m/%Y", "%m/%d/%Y"} <= set(fitting):
        guess.questions.append(
            phrase("Dates such as 01/02/2020 may begin with the day or the month: the day is assumed.")
        )
    if not fitting:
        guess.questions.append(phrase("Not every date fits one pattern: name the patterns in dates."))
        return tuple(pattern for pattern in PATTERNS if any(_fits(text, pattern) for text in texts)) or mapping.dates
    return (fitting[0],)


def _fits(text: str, pattern: str) -> bool:
    try:
        datetime.strptime(text, pattern)
    except ValueError:
        return False
    return True


def _signs(table: Table, mapping: TableMapping, guess: _Guess) -> tuple[str, str]:
    """The signs of numbers that are written as text: a sign that is followed by other than three digits is decimal."""
    headers = [column.header for column in mapping.columns if column.use is ColumnUse.AMOUNT]
    texts = [cell for cell in _cells(table, headers) if isinstance(cell, str)]
    last = [match.groups() for text in texts if (match := re.search(r"([.,])(\d+)\D*$", text))]
    decimals = {sign for sign, digits in last if len(digits) != 3}
    both = {sign for text in texts if "." in text and "," in text for sign in [max(".,", key=text.rfind)]}
    certain = decimals | both
    if len(certain) == 1:
        sign = certain.pop()
        return sign, "," if sign == "." else "."
    if len(certain) > 1:
        guess.questions.append(
            phrase("Numbers are written with both a point and a comma before the decimals: make them alike.")
        )
    elif last:
        guess.questions.append(
            phrase("%(sign)s in numbers such as %(example)s is taken for thousands.", sign=last[0][0], example=texts[0])
        )
        return (",", ".") if last[0][0] == "." else (".", ",")
    return mapping.decimal, mapping.thousands


def _ask(table: Table, mapping: TableMapping, guess: _Guess) -> None:
    used = {column.use for column in mapping.columns}
    fields = {column.field for column in mapping.columns}
    if ColumnUse.REFERENCE not in used and not fields & {FieldName.NUMBER, FieldName.CONTRACT}:
        guess.questions.append(phrase("No column names each row: without one the title is its name."))
    if FieldName.TITLE not in fields:
        guess.questions.append(phrase("No column was taken for the title."))
    for column in mapping.columns:
        if column.kind is not None and not (column.currency or column.currency_column):
            guess.questions.append(
                phrase("%(column)s names no currency: give it in the mapping.", column=column.header)
            )
    unused = [header for header in table.headers if header not in mapping.taken()]
    if unused:
        guess.questions.append(
            phrase("These columns have no use and are kept as remarks: %(columns)s.", columns=", ".join(unused))
        )

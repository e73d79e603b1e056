"""Reads numbers, dates and lists out of cells, strictly as the mapping says."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kerege.actions.projects.formats.table_files import Cell, text_of
from kerege.actions.projects.rules.table_mapping import TableMapping

BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
CURRENCY_MARK = re.compile(r"^(?:[A-Z]{3}|[€$£₸₽])?\s*([-+]?[\d.,\s\u00a0\u202f'’]+?)\s*(?:[A-Z]{3}|[€$£₸₽])?$")
SPREADSHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}


def number_of(cell: Cell, mapping: TableMapping) -> Decimal | None:
    """The number of a cell; nothing where it is none in the signs of the mapping.

    Examples
    --------
    >>> comma = TableMapping(columns=(), decimal=",", thousands=".")
    >>> number_of("1.234.567,50", comma), number_of("EUR 1 000", comma), number_of("about 5", comma)
    (Decimal('1234567.50'), Decimal('1000'), None)
    """
    if isinstance(cell, Decimal):
        return cell
    found = CURRENCY_MARK.match(text_of(cell).strip())
    if found is None:
        return None
    text = BLANKS.sub("", found.group(1))
    whole, _, fraction = text.partition(mapping.decimal) if mapping.decimal else (text, "", "")
    if mapping.thousands and mapping.thousands in whole:
        groups = whole.lstrip("+-").split(mapping.thousands)
        if len(groups[0]) not in {1, 2, 3} or any(len(group) != 3 for group in groups[1:]):
            return None
        whole = whole.replace(mapping.thousands, "")
    number = f"{whole}.{fraction}" if fraction else whole
    if not NUMBER.fullmatch(number):
        return None
    try:
        return Decimal(number)
    except InvalidOperation:
        return None


def date_of_cell(cell: Cell, mapping: TableMapping) -> date | None:
    """The date of a cell; nothing where none of the patterns of the mapping fits.

    Examples
    --------
    >>> date_of_cell("01.12.2015", TableMapping(columns=())), date_of_cell("soon", TableMapping(columns=()))
    (datetime.date(2015, 12, 1), None)
    """
    if isinstance(cell, date):
        return cell
    return _date_in(text_of(cell).strip(), mapping.dates)


@lru_cache(maxsize=16384)
def _date_in(text: str, patterns: tuple[str, ...]) -> date | None:
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def parts_of(cell: Cell, separator: str) -> tuple[str, ...]:
    """The values of a cell, without blanks around them and without empty ones.

    Examples
    --------
    >>> parts_of("WHO; OIE;", ";"), parts_of("one; two", "")
    (('WHO', 'OIE'), ('one; two',))
    """
    text = text_of(cell)
    parts = text.split(separator) if separator else [text]
    return tuple(part.strip() for part in parts if part.strip())


def is_error(cell: Cell) -> bool:
    """Whether a spreadsheet could not compute the cell itself."""
    return isinstance(cell, str) and cell.strip() in SPREADSHEET_ERRORS

"""Turns tables with one row per figure into tables with one row per country."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kerege.gaps.scores.rules.codes import place_of
from kerege.gaps.scores.rules.headings import Column, Role, columns_of, find_heading

Rows = Sequence[Sequence[str]]


def is_long(columns: Sequence[Column]) -> bool:
    """Whether a table has one row per figure: a column of codes and a column of values."""
    roles = {column.role for column in columns}
    wide = sum(1 for column in columns if column.role is Role.SCORE)
    return Role.CODE in roles and Role.VALUE in roles and wide < 2


def turned(rows: Rows, *, edition_of: Callable[[str], str]) -> dict[str, list[list[str]]]:
    """A table of one row per figure as tables of one row per country and year, by what says their edition."""
    at = find_heading(rows)
    columns = columns_of(rows[at]) if at is not None else []
    place = {column.role: column.index for column in reversed(columns)}
    cells: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    for raw in rows[at + 1 :] if at is not None else []:
        row = [*raw, *[""] * (len(columns) - len(raw))]
        if not any(cell.strip() for cell in row):
            continue
        who = row[place.get(Role.ISO, place.get(Role.NAME, 0))].strip() or row[place.get(Role.NAME, 0)].strip()
        key = (who, row[place[Role.YEAR]].strip() if Role.YEAR in place else "")
        edition = edition_of(row[place[Role.EDITION]]) if Role.EDITION in place else ""
        code = row[place[Role.CODE]].strip()
        cells.setdefault(edition, {}).setdefault(key, {})[code] = row[place[Role.VALUE]]
    return {edition: _wide(found) for edition, found in cells.items()}


def _wide(found: dict[tuple[str, str], dict[str, str]]) -> list[list[str]]:
    codes = sorted({code for row in found.values() for code in row}, key=lambda code: (place_of(code), code))
    rows = [[who, year, *(row.get(code, "") for code in codes)] for (who, year), row in found.items()]
    return [["Country", "Year", *codes], *rows]

"""Writes the tables of a comparison into a workbook; no text ever becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence

from kerege.foundation.files.spreadsheets import fitting, open_workbook
from kerege.reports.comparison.rules.tables import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60


def write_workbook(tables: Sequence[Table]) -> bytes:
    """The workbook's bytes, one sheet per table."""
    target = io.BytesIO()
    workbook = open_workbook(target)
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    cell = workbook.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = workbook.add_worksheet("".join(one for one in table.title if one not in "[]:*?/\\")[:31])
        start = len(table.notes)
        for row, note in enumerate(table.notes):
            sheet.write_string(row, 0, fitting(note))
        for column, words in enumerate(table.heads):
            sheet.set_column(column, column, min(WIDEST, max(12, *_lengths(table, column))))
            sheet.write_string(start, column, fitting(words), head)
        for row, texts in enumerate(table.rows, start=start + 1):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, fitting(text), cell)
        sheet.freeze_panes(start + 1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(start)
    workbook.close()
    return target.getvalue()


def _lengths(table: Table, column: int) -> list[int]:
    return [len(row[column]) for row in table.rows[:200]] or [0]

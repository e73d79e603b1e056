"""The logframe as CSV and as a workbook, in which no text becomes a formula."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kerege.actions.programmes.rules.logframe import COLUMNS, NUMBERS, LogframeRow
from kerege.actions.projects.formats.iati.elements import clean
from kerege.foundation.files.spreadsheets import fitting, harmless, open_workbook

MARK = "\ufeff"
LONGEST_EXACT = 15


def logframe_csv(rows: Sequence[LogframeRow]) -> bytes:
    """UTF-8 that a spreadsheet opens with its letters; numbers stay numbers, also below zero."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = zip(COLUMNS, row.cells(), strict=True)
        writer.writerow([cell if name in NUMBERS else harmless(cell.replace("\x00", "")) for name, cell in cells])
    return (MARK + target.getvalue()).encode("utf-8", "replace")


def logframe_xlsx(rows: Sequence[LogframeRow]) -> bytes:
    """A workbook of one sheet; a text that is too long for a cell ends with […], the CSV has all of it."""
    with tempfile.TemporaryDirectory(prefix="kerege-logframe-") as folder:
        path = Path(folder) / "logframe.xlsx"
        workbook = open_workbook(str(path), tmpdir=folder)
        workbook.set_properties({"author": "Kerege"})
        sheet = workbook.add_worksheet("logframe")
        sheet.freeze_panes(1, 0)
        head = workbook.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, head)
        for line, row in enumerate(rows, start=1):
            for column, (name, cell) in enumerate(zip(COLUMNS, row.cells(), strict=True)):
                if name in NUMBERS and cell and len(cell.strip("-").replace(".", "")) <= LONGEST_EXACT:
                    sheet.write_number(line, column, float(cell))
                elif cell:
                    sheet.write_string(line, column, fitting(clean(cell)))
        workbook.close()
        return path.read_bytes()

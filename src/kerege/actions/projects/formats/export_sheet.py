"""A list of projects as a workbook: projects on one sheet, amounts on another, in constant memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kerege.actions.projects.formats.export_cells import (
    CONTRIBUTION_COLUMNS,
    PROJECT_COLUMNS,
    contribution_rows,
    project_row,
)
from kerege.actions.projects.formats.iati.elements import clean
from kerege.actions.projects.rules.exporting import ExportProject
from kerege.foundation.files.spreadsheets import CELL_LIMIT, fitting, open_workbook
from kerege.kernel.wording import phrase

ROW_LIMIT = 1_048_576
CHUNK_BYTES = 64 * 1024
VALUE_COLUMN = CONTRIBUTION_COLUMNS.index("value")


def write_xlsx(projects: Iterable[ExportProject], *, warnings: list[str]) -> Iterator[bytes]:
    """Yield the workbook piece by piece, from a temporary file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kerege-export-") as folder:
        path = Path(folder) / "projects.xlsx"
        workbook = open_workbook(str(path), tmpdir=folder)
        workbook.set_properties({"author": "Kerege"})
        _fill(workbook, projects, warnings)
        workbook.close()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk


def _fill(workbook: Any, projects: Iterable[ExportProject], warnings: list[str]) -> None:
    head = workbook.add_format({"bold": True, "bottom": 1})
    listed, paid = (
        _Sheet(workbook, "projects", PROJECT_COLUMNS, head),
        _Sheet(workbook, "contributions", CONTRIBUTION_COLUMNS, head),
    )
    for project in projects:
        listed.write(project_row(project))
        for row in contribution_rows(project):
            paid.write(row, number=VALUE_COLUMN)
    for sheet in (listed, paid):
        if sheet.lost:
            warnings.append(
                phrase(
                    "%(sheet)s: %(count)s rows do not fit into a sheet of a workbook; use CSV or JSON",
                    sheet=sheet.name,
                    count=sheet.lost,
                )
            )
        if sheet.cut:
            warnings.append(
                phrase(
                    "%(sheet)s: %(count)s texts are longer than a cell may be and end with […]; use JSON",
                    sheet=sheet.name,
                    count=sheet.cut,
                )
            )


class _Sheet:
    """One sheet that is filled row by row."""

    def __init__(self, workbook: Any, name: str, columns: tuple[str, ...], head: Any) -> None:
        self.name, self.lost, self.cut, self._row = name, 0, 0, 0
        self._sheet = workbook.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        for column, title in enumerate(columns):
            self._sheet.write_string(0, column, title, head)

    def write(self, cells: list[str], *, number: int = -1) -> None:
        """Write one row; the cell at `number` is a number."""
        if self._row + 1 >= ROW_LIMIT:
            self.lost += 1
            return
        self._row += 1
        for column, cell in enumerate(cells):
            if not cell:
                continue
            if column == number and len(cell.replace(".", "").strip("-0")) <= 15:
                self._sheet.write_number(self._row, column, float(cell))
            else:
                self._sheet.write_string(self._row, column, self._short(clean(cell)))

    def _short(self, text: str) -> str:
        self.cut += len(text) > CELL_LIMIT
        return fitting(text)

"""A list of projects as CSV: one row per project, in UTF-8 that a spreadsheet opens with its letters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kerege.actions.projects.formats.export_cells import PROJECT_COLUMNS, project_row
from kerege.actions.projects.rules.exporting import ExportProject
from kerege.foundation.files.spreadsheets import harmless

MARK = "\ufeff"


def write_csv(projects: Iterable[ExportProject]) -> Iterator[bytes]:
    """Yield a head and a row per project."""
    yield (MARK + _line(list(PROJECT_COLUMNS))).encode("utf-8")
    for project in projects:
        yield _line([harmless(cell) for cell in project_row(project)]).encode("utf-8", "replace")


def _line(cells: list[str]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target).writerow([cell.replace("\x00", "") for cell in cells])
    return target.getvalue()

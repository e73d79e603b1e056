"""Who supports what in the text document, with the emblem beside the statement of whoever funded it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kerege.reports.reporting.rules import FundingLine, Report
from kerege.reports.reporting.writers.emblems import size_of
from kerege.reports.reporting.writers.word_parts import Cell, Column, Piece, fill, new_row, new_table

if TYPE_CHECKING:
    from docx.document import Document

COLUMNS = (Column("areas", 55), Column("project", 82), Column("givers", 56), Column("funded_by", 80))
EMBLEM_MM = 10


def write_support(document: Document, report: Report) -> None:
    """A row for each project; nothing where the reader sees no project of the country."""
    if not report.support.lines:
        return
    document.add_heading(report.labels["support"], level=1)
    if report.support.note:
        document.add_paragraph(report.support.note)
    table = new_table(document, COLUMNS, report.labels)
    for line in report.support.lines:
        cells = new_row(table, COLUMNS)
        fill(cells[0], [Piece(area) for area in line.areas])
        fill(cells[1], [Piece(line.title.text, language=line.title.language, is_bold=True)])
        fill(cells[1], [Piece(line.title.note, is_faint=True)])
        fill(cells[2], [Piece(giver) for giver in line.givers])
        for funding in line.fundings:
            _write_funding(cells[3], funding, report)


def _write_funding(cell: Cell, funding: FundingLine, report: Report) -> None:
    fill(
        cell,
        [
            Piece(funding.donor, is_bold=True),
            Piece(funding.statement.text, language=funding.statement.language),
            Piece(funding.statement.note, is_faint=True),
        ],
    )
    picture = report.support.picture(funding)
    if size_of(picture):
        _add_picture(cell, picture, words=funding.emblem_words)
    else:
        fill(cell, [Piece(funding.emblem_words, is_faint=True)])


def _add_picture(cell: Cell, picture: bytes, *, words: str) -> None:
    from docx.shared import Mm  # noqa: PLC0415  (loads the library)

    shape = cell.add_paragraph().add_run().add_picture(io.BytesIO(picture), height=Mm(EMBLEM_MM))
    shape._inline.docPr.set("descr", words)

"""Builds the parts of a text document: pages, tables whose heads repeat, cells that know their language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from kerege.foundation.interface.languages import direction
from kerege.reports.reporting.rules import Report

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

Cell: TypeAlias = Any
FAINT_SIZE, TEXT_SIZE = 8, 9
MARGIN_MM = 12
_BREAKS = {"\t": "w:tab", "\r": "w:br", "\n": "w:br"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name of its label and its width in millimetres."""

    name: str
    width_mm: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a cell."""

    text: str
    language: str = ""
    is_bold: bool = False
    is_faint: bool = False


def new_document(report: Report) -> Document:
    """An empty landscape page with the banner above and the page number below."""
    import docx  # noqa: PLC0415  (costs a quarter of a second that no page should pay)
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415  (the same)
    from docx.shared import Mm, Pt  # noqa: PLC0415  (the same)

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(TEXT_SIZE)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    section.header.paragraphs[0].text = f"{report.country}, {report.as_of_words} – {report.banner}"
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{report.framework} – {report.labels['page']} ")
    _add_field(footer, "PAGE")
    footer.add_run(" / ")
    _add_field(footer, "NUMPAGES")
    properties = document.core_properties
    properties.title, properties.author, properties.language = report.title[:255], "Kerege", report.language
    _set_language(document.styles["Normal"].element.get_or_add_rPr(), report.language)
    return document


def new_table(document: Document, columns: Sequence[Column], labels: Mapping[str, str]) -> Table:
    """A table with a head that repeats on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  (loads the library)
    from docx.shared import Mm  # noqa: PLC0415  (the same)

    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for column, shape in zip(columns, table.columns, strict=True):
        shape.width = Mm(column.width_mm)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.width = Mm(column.width_mm)
        fill(cell, [Piece(labels[column.name], is_bold=True)])
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    return table


def new_row(table: Table, columns: Sequence[Column]) -> list[Cell]:
    """An empty row below; made without a walk over the whole table, which would take a time that grows squared."""
    from docx.oxml.ns import qn  # noqa: PLC0415  (loads the library)
    from docx.table import _Cell  # noqa: PLC0415  (the same)

    row = deepcopy(table._tbl.tr_lst[0])
    for properties in row.findall(qn("w:trPr")):
        row.remove(properties)
    for cell in row.tc_lst:
        for paragraph in cell.p_lst:
            for run in paragraph.r_lst:
                paragraph.remove(run)
    table._tbl.append(row)
    _keep_whole(row)
    return [_Cell(cell, table) for cell, _column in zip(row.tc_lst, columns, strict=True)]


def _keep_whole(row: Any) -> None:
    """A row that fits on a page is not torn in two."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  (loads the library)

    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def fill(cell: Cell, pieces: Sequence[Piece]) -> None:
    """Write paragraphs into a cell, below what it holds already."""
    from docx.oxml.ns import qn  # noqa: PLC0415  (loads the library)

    paragraph, run = qn("w:p"), qn("w:r")
    for piece in pieces:
        if piece.text:
            held = cell._tc.findall(paragraph)
            is_blank = len(held) == 1 and held[0].find(run) is None
            _write(held[0] if is_blank else _below(cell._tc, paragraph), piece)


def add_signature(document: Document, report: Report) -> None:
    """Room for what the ministry says of the report, and who says it."""
    document.add_heading(report.labels["remarks"], level=1)
    for _line in range(6):
        document.add_paragraph("_" * 110)
    document.add_paragraph(f"{report.labels['signature']}: " + "_" * 60)


def _write(paragraph: Any, piece: Piece) -> None:
    """Write a run as the library would, element by element: its own calls take ten times as long."""
    from docx.oxml.ns import qn  # noqa: PLC0415  (loads the library)

    run = _below(paragraph, qn("w:r"))
    looks = _below(run, qn("w:rPr"))
    if piece.is_bold:
        _below(looks, qn("w:b"))
    _below(looks, qn("w:sz")).set(qn("w:val"), str(2 * (FAINT_SIZE if piece.is_faint else TEXT_SIZE)))
    if piece.language:
        _set_language(looks, piece.language)
        if direction(piece.language) == "rtl":
            _below(paragraph.get_or_add_pPr(), qn("w:bidi"))
            _below(looks, qn("w:rtl"))
    for text in re.split(r"([\t\r\n])", piece.text):
        if text in _BREAKS:
            _below(run, qn(_BREAKS[text]))
        elif text:
            words = _below(run, qn("w:t"))
            words.text = text
            if text != text.strip():
                words.set(qn("xml:space"), "preserve")


def _below(parent: Any, name: str) -> Any:
    """A new last child."""
    child = parent.makeelement(name)
    parent.append(child)
    return child


def _set_language(properties: Any, language: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415  (loads the library)

    mark = _below(properties, qn("w:lang"))
    mark.set(qn("w:val"), language)
    mark.set(qn("w:bidi"), language)


def _add_field(paragraph: Any, instruction: str) -> None:
    """A field that the word processor fills in, such as the page number."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  (loads the library)
    from docx.oxml.ns import qn  # noqa: PLC0415  (the same)

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)

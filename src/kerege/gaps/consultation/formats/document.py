"""A concordance table as a text document, and the remarks out of one that came back."""

from __future__ import annotations

import io
from typing import Any

from kerege.gaps.consultation.formats.columns import ALL, KEY, Sheet, cells
from kerege.gaps.consultation.formats.workbook import replies_in
from kerege.gaps.consultation.rules import Reply
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

WIDTHS_MM = {
    "ref": 15,
    "requirement": 48,
    "provisions": 60,
    "beside": 45,
    "judgement": 24,
    "rationale": 36,
    "source": 22,
    "stance": 22,
    "remark": 50,
    "proposal": 50,
    "key": 20,
}


def write_document(sheet: Sheet) -> bytes:
    """The document: one landscape table whose head row repeats on every page."""
    from docx import Document  # noqa: PLC0415  (a heavy library that no page needs)
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415  (the same)
    from docx.shared import Mm  # noqa: PLC0415  (the same)

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    section.left_margin = section.right_margin = Mm(12)
    document.core_properties.title, document.core_properties.language = sheet.title, sheet.language
    document.add_heading(sheet.title, level=0)
    for line in (sheet.subtitle, *sheet.guidance):
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=len(ALL))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, ALL, strict=True):
        cell.width = Mm(WIDTHS_MM[name])
        cell.paragraphs[0].add_run(sheet.headings[name]).bold = True
    _repeat_on_every_page(table.rows[0])
    for key, row in sheet.rows:
        texts = cells(row) | {KEY: key}
        line = table.add_row()
        for cell, name in zip(line.cells, ALL, strict=True):
            cell.width = Mm(WIDTHS_MM[name])
            cell.text = texts.get(name, "")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415  (a heavy library that no page needs)
    from docx.oxml.ns import qn  # noqa: PLC0415  (the same)

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def read_document(data: bytes) -> list[Reply]:
    """Lines of the tables of a document that came back."""
    from docx import Document  # noqa: PLC0415  (a heavy library that no page needs)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415  (the same)

    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise InvalidInput(
            phrase("The document cannot be read. Save it as DOCX and try again."), field="file"
        ) from error
    replies = [
        reply
        for table in document.tables
        for reply in replies_in([[cell.text for cell in row.cells] for row in table.rows])
    ]
    if not replies:
        raise InvalidInput(
            phrase(
                "The document holds no row of a concordance table: the last column with the row keys is missing. "
                "Write into the file that was sent, and keep that column."
            ),
            field="file",
        )
    return replies

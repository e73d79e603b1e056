"""The report as a text document that a ministry can go on writing in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kerege.reports.reporting.rules import ProvisionLine, Report, RequirementLine

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

XML_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def write_docx(report: Report) -> bytes:
    """The document's bytes."""
    import docx  # noqa: PLC0415  (costs a quarter of a second that no page should pay)
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = _clean(f"{report.country} — {report.framework}. {report.banner}")
    document.core_properties.title = _clean(report.title)
    document.core_properties.author = "Kerege"
    document.core_properties.language = report.language
    _write_front(document, report)
    for group in report.groups:
        document.add_heading(_clean(group.heading), level=1)
        _write_group(document, report, group.lines)
    _write_back(document, report)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _write_front(document: Document, report: Report) -> None:
    document.add_heading(_clean(report.title), level=0)
    document.add_paragraph(_clean(report.banner)).runs[0].bold = True
    for text in (f"{report.labels['as_of']}: {report.as_of}", report.method, *report.notices):
        document.add_paragraph(_clean(text))


def _write_group(document: Document, report: Report, lines: tuple[RequirementLine, ...]) -> None:
    names = ("requirement", "place", "text", "decision", "remarks")
    table = document.add_table(rows=1, cols=len(names))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.text = report.labels[name]
        cell.paragraphs[0].runs[0].bold = True
    _repeat_header(table)
    for line in lines:
        for number, provision in enumerate(line.provisions or (None,)):
            _write_row(table, line, provision, report, is_first=number == 0)


def _write_row(
    table: Table, line: RequirementLine, provision: ProvisionLine | None, report: Report, *, is_first: bool
) -> None:
    cells = table.add_row().cells
    duties = "".join(f"\n{duty}" for duty in line.duties)
    about = f"{line.ref} {line.name.text}\n{line.statement.text}{duties}\n{line.address}"
    cells[0].text = _clean(about if is_first else line.ref)
    if provision is None:
        cells[1].text = report.labels["no_candidates"]
        return
    cells[1].text = _clean(f"{provision.work}\n{provision.place}\n{provision.status}")
    others = "".join(f"\n\n[{other.language}] {other.text}" for other in provision.counterparts)
    cells[2].text = _clean(f"[{provision.wording.language}] {provision.wording.text}{others}")
    cells[3].text = _clean(f"{provision.decision}\n{provision.reason}".strip())


def _write_back(document: Document, report: Report) -> None:
    document.add_heading(report.labels["corpus"], level=1)
    for line in report.corpus:
        parts = (line.work, line.number, line.dated_on, line.language, line.status, line.valid_from, line.file)
        document.add_paragraph(_clean(", ".join(part for part in parts if part)), style="List Bullet")
    document.add_heading(report.labels["sources"], level=1)
    for source in report.sources:
        text = f"{source.title}. {source.address} ({source.verification})"
        document.add_paragraph(_clean(text), style="List Bullet")


def _repeat_header(table: Table) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _clean(text: str) -> str:
    """XML cannot hold control characters; everything else stays as it is."""
    return text.translate(XML_FORBIDDEN)

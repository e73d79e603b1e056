"""The report as a workbook: one row per requirement and provision, as lawyers file it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kerege.reports.reporting.rules import ProvisionLine, Report, RequirementLine

if TYPE_CHECKING:
    import xlsxwriter

WIDTHS = (14, 34, 60, 24, 60, 60, 18, 18, 40, 30)
EXCEL_CELL_LIMIT = 32_000


def write_xlsx(report: Report) -> bytes:
    """The workbook's bytes."""
    import xlsxwriter  # noqa: PLC0415  (a tenth of a second that no page should pay)

    target = io.BytesIO()
    # Text stays text: whatever a user wrote, no cell becomes a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(target, options)
    workbook.set_properties({"title": report.title, "author": "Kerege", "comments": report.banner})
    _write_table(workbook, report)
    _write_corpus(workbook, report)
    _write_notices(workbook, report)
    workbook.close()
    return target.getvalue()


def _write_table(workbook: xlsxwriter.Workbook, report: Report) -> None:
    sheet = workbook.add_worksheet(_sheet_name(report.labels["table"]))
    head, cell = _formats(workbook)
    sheet.write_string(0, 0, report.title)
    sheet.write_string(1, 0, report.banner)
    for column, name in enumerate(_columns(report)):
        sheet.write_string(3, column, name, head)
        sheet.set_column(column, column, WIDTHS[column])
    row = 4
    for line in report.lines():
        for provision in line.provisions or (None,):
            for column, text in enumerate(_cells(line, provision)):
                sheet.write_string(row, column, text[:EXCEL_CELL_LIMIT], cell)
            row += 1
    sheet.freeze_panes(4, 2)
    sheet.autofilter(3, 0, max(row - 1, 3), len(WIDTHS) - 1)
    sheet.repeat_rows(3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _columns(report: Report) -> list[str]:
    names = (
        "ref",
        "requirement",
        "statement",
        "place",
        "text",
        "counterpart",
        "status",
        "decision",
        "terms",
        "remarks",
    )
    return [report.labels[name] for name in names]


def _cells(line: RequirementLine, provision: ProvisionLine | None) -> list[str]:
    start = [line.ref, line.name.text, line.statement.text]
    if provision is None:
        return [*start, "", "", "", "", "", "", ""]
    return [
        *start,
        f"{provision.work}: {provision.place}",
        provision.wording.text,
        "\n".join(other.text for other in provision.counterparts),
        provision.status,
        provision.decision,
        ", ".join(provision.terms),
        provision.reason,
    ]


def _write_corpus(workbook: xlsxwriter.Workbook, report: Report) -> None:
    sheet = workbook.add_worksheet(_sheet_name(report.labels["corpus"]))
    head, cell = _formats(workbook)
    names = ("work", "number", "dated_on", "language", "status", "valid_from", "file", "sha256")
    for column, name in enumerate(names):
        sheet.write_string(0, column, report.labels[name], head)
        sheet.set_column(column, column, 24)
    for row, line in enumerate(report.corpus, start=1):
        for column, name in enumerate(names):
            sheet.write_string(row, column, str(getattr(line, name)), cell)


def _write_notices(workbook: xlsxwriter.Workbook, report: Report) -> None:
    sheet = workbook.add_worksheet(_sheet_name(report.labels["notices"]))
    _, cell = _formats(workbook)
    sheet.set_column(0, 0, 110)
    sheet.set_column(1, 2, 50)
    texts = [report.banner, *report.notices, report.method, f"{report.labels['as_of']}: {report.as_of}"]
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text, cell)
    for row, source in enumerate(report.sources, start=len(texts) + 1):
        for column, text in enumerate((source.title, source.address, source.verification)):
            sheet.write_string(row, column, text, cell)


def _formats(workbook: xlsxwriter.Workbook) -> tuple[Any, Any]:
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF2"})
    cell = workbook.add_format({"text_wrap": True, "valign": "top"})
    return head, cell


def _sheet_name(text: str) -> str:
    return "".join(letter for letter in text if letter not in "[]:*?/\\")[:31]

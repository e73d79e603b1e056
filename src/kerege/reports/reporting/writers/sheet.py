"""The report as a workbook: one row per requirement and provision, as lawyers file it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kerege.foundation.files.spreadsheets import fitting, open_workbook
from kerege.reports.reporting.rules import ProvisionLine, ProvisionText, Report, RequirementLine
from kerege.reports.reporting.rules.judgement import FindingLine
from kerege.reports.reporting.writers.sheet_support import WIDTHS as SUPPORT_WIDTHS
from kerege.reports.reporting.writers.sheet_support import place_emblems, support_rows

if TYPE_CHECKING:
    import xlsxwriter

WIDTHS = {
    "ref": 12,
    "requirement": 30,
    "statement": 50,
    "clock": 26,
    "finding": 24,
    "as_of": 12,
    "rationale": 40,
    "review": 16,
    "act": 30,
    "place": 26,
    "text": 60,
    "status": 20,
    "beside": 60,
    "counterpart": 20,
    "decision": 14,
    "reason": 24,
    "terms": 24,
    "remarks": 36,
    "official": 40,
    "verification": 20,
}
JUDGED = ("finding", "as_of", "rationale", "review")
GAP_WIDTHS = {
    "gap": 8,
    "ref": 14,
    "requirement": 50,
    "severity": 16,
    "reason": 60,
    "state": 16,
    "owner": 20,
    "ministry": 20,
    "due_on": 12,
}
DECLARED_WIDTHS = {"branch": 34, "state": 26, "acts": 80, "reason": 50}
CORPUS_WIDTHS = {
    "work": 60,
    "number": 12,
    "dated_on": 12,
    "language": 10,
    "status": 24,
    "valid_from": 12,
    "open_to": 20,
    "file": 30,
    "sha256": 66,
}
HEAD_ROW = 3


def write_xlsx(report: Report) -> bytes:
    """The workbook's bytes."""
    target = io.BytesIO()
    workbook = open_workbook(target)
    workbook.set_properties({"title": report.title[:255], "author": "Kerege", "comments": report.banner})
    _write_provisions(workbook, report)
    if report.assessment is not None:
        _write_rows(workbook, report, "gaps", GAP_WIDTHS, _gap_rows(report))
        _write_rows(workbook, report, "declared", DECLARED_WIDTHS, _branch_rows(report))
    if report.support.lines:
        sheet = _write_rows(workbook, report, "support", SUPPORT_WIDTHS, support_rows(report))
        place_emblems(sheet, report, first_row=HEAD_ROW + 1)
    _write_rows(workbook, report, "corpus", CORPUS_WIDTHS, _corpus_rows(report))
    _write_texts(workbook, report)
    workbook.close()
    return target.getvalue()


def _write_provisions(workbook: xlsxwriter.Workbook, report: Report) -> None:
    is_judged = report.assessment is not None
    widths = {name: width for name, width in WIDTHS.items() if is_judged or name not in JUDGED}
    sheet = _write_rows(workbook, report, "table", widths, _provision_rows(report))
    sheet.freeze_panes(HEAD_ROW + 1, 2)


def _gap_rows(report: Report) -> Iterable[list[str]]:
    for gap in report.gaps():
        severity = f"{gap.band} ({gap.points})"
        yield [
            str(gap.number), gap.ref, gap.name, severity, "\n".join(gap.reasons), gap.state, gap.owner, gap.ministry,
            gap.due_on,
        ]  # fmt: skip


def _branch_rows(report: Report) -> Iterable[list[str]]:
    assert report.assessment is not None
    for row in report.assessment.branches:
        yield [row.branch, row.state, "\n".join(row.acts), row.note]


def _provision_rows(report: Report) -> Iterable[list[str]]:
    for line in report.lines():
        for provision in line.provisions or (None,):
            yield _cells(line, provision, report)


def _cells(line: RequirementLine, provision: ProvisionLine | None, report: Report) -> list[str]:
    start = [line.ref, line.name.text, _with_note(line.statement.text, line.statement.note), "\n".join(line.duties)]
    if report.assessment is not None:
        start += _judged(line.finding)
    end = ["", " ".join(filter(None, (line.article, line.address))), line.verification]
    if provision is None:
        missing = report.labels[line.missing_label(has_corpus=bool(report.corpus))]
        return [*start, "", "", missing, "", "", "", "", "", "", *end]
    other = provision.beside
    middle = [
        provision.act,
        provision.place,
        provision.wording.text,
        _weight(provision.wording, report),
        other.text if other else "",
        "; ".join(_weight(each, report) for each in provision.counterparts),
        provision.decision,
        provision.reason,
        _terms(provision, report),
    ]
    return [*start, *middle, *end]


def _judged(finding: FindingLine | None) -> list[str]:
    if finding is None:
        return ["", "", "", ""]
    about = "\n".join(filter(None, (finding.rationale, *finding.documents, *finding.searches)))
    return [finding.word, finding.as_of, about, finding.review if finding.is_judged else ""]


def _weight(text: ProvisionText, report: Report) -> str:
    day = f"{report.labels['valid_from']} {text.valid_from}" if text.valid_from else ""
    provisional = report.labels["provisional"] if text.is_provisional else ""
    return f"{report.languages[text.language]}: " + ", ".join(filter(None, (text.status, provisional, day, text.note)))


def _terms(provision: ProvisionLine, report: Report) -> str:
    language = report.languages.get(provision.foreign_terms, "")
    return ", ".join(provision.terms) + (f" ({language})" if language else "")


def _with_note(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


def _corpus_rows(report: Report) -> Iterable[list[str]]:
    for line in report.corpus:
        yield [report.languages[line.language] if name == "language" else getattr(line, name) for name in CORPUS_WIDTHS]


def _write_rows(
    workbook: xlsxwriter.Workbook,
    report: Report,
    name: str,
    widths: dict[str, int],
    rows: Iterable[Sequence[str]],
) -> Any:
    """A sheet with the banner above its head row, ready to be filtered and printed."""
    sheet = workbook.add_worksheet(_sheet_name(report.labels[name]))
    head, cell = _formats(workbook)
    sheet.write_string(0, 0, fitting(report.title))
    sheet.write_string(1, 0, f"{report.banner}. {report.labels['as_of']}: {report.as_of_words}")
    for column, (key, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, report.labels[key], head)
    last = HEAD_ROW
    for last, texts in enumerate(rows, start=HEAD_ROW + 1):
        for column, text in enumerate(texts):
            sheet.write_string(last, column, fitting(text), cell)
    sheet.autofilter(HEAD_ROW, 0, last, len(widths) - 1)
    sheet.repeat_rows(HEAD_ROW)
    _set_up_print(sheet, report)
    return sheet


def _write_texts(workbook: xlsxwriter.Workbook, report: Report) -> None:
    """Notices, what was not searched, and sources, each under its name."""
    sheet = workbook.add_worksheet(_sheet_name(report.labels["notices"]))
    head, cell = _formats(workbook)
    sheet.set_column(0, 0, 120)
    sources = [f"{one.title}. {one.address} ({one.verification})" for one in report.sources]
    assessed = report.assessment
    blocks = (
        ("notices", [report.banner, *report.notices]),
        ("standing", [f"{word}: {count}" for word, count in assessed.standing] if assessed else []),
        ("owed", list(assessed.owed) if assessed else []),
        ("method", [report.method]),
        ("not_searched", report.not_searched),
        ("sources", sources),
    )
    row = 0
    for name, texts in ((name, texts) for name, texts in blocks if texts):
        sheet.write_string(row, 0, report.labels[name], head)
        for text in texts:
            row += 1
            sheet.write_string(row, 0, fitting(text), cell)
        row += 2
    _set_up_print(sheet, report)


def _set_up_print(sheet: Any, report: Report) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    # An ampersand begins a code in headers and footers.
    banner, country = report.banner.replace("&", "&&"), report.country.replace("&", "&&")
    sheet.set_header(f"&L{country[:60]}&R{banner[:100]}")
    sheet.set_footer("&R&P / &N")


def _formats(workbook: xlsxwriter.Workbook) -> tuple[Any, Any]:
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF2"})
    cell = workbook.add_format({"text_wrap": True, "valign": "top"})
    return head, cell


def _sheet_name(text: str) -> str:
    return "".join(letter for letter in text if letter not in "[]:*?/\\").strip("'")[:31]

"""The assessment, its findings and its gaps in the text document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerege.reports.reporting.rules import Report
from kerege.reports.reporting.rules.judgement import AssessmentLine, FindingLine
from kerege.reports.reporting.writers.word_parts import Column, Piece, fill, new_row, new_table

if TYPE_CHECKING:
    from docx.document import Document

BRANCH_COLUMNS = (Column("branch", 60), Column("state", 50), Column("acts", 110), Column("reason", 53))
GAP_COLUMNS = (
    Column("gap", 14),
    Column("requirement", 90),
    Column("severity", 50),
    Column("state", 30),
    Column("owner", 32),
    Column("ministry", 32),
    Column("due_on", 25),
)


def finding_pieces(finding: FindingLine, report: Report) -> list[Piece]:
    """The judgement under the requirement that it speaks of."""
    if not finding.is_judged:
        return [Piece(f"{report.labels['finding']}: {finding.word}", is_faint=True)]
    day = f" ({report.labels['as_of']} {finding.as_of})" if finding.as_of else ""
    gap = finding.gap
    return [
        Piece(f"{report.labels['finding']}: {finding.word}{day}", is_bold=True),
        Piece(finding.rationale),
        Piece(f"{report.labels['review']}: {finding.review}", is_faint=True),
        *(Piece(f"{report.labels['documents']}: {one}") for one in finding.documents),
        *(Piece(f"{report.labels['searches']}: {one}", is_faint=True) for one in finding.searches),
        Piece(f"{report.labels['gap']} {gap.number}: {gap.band}; {gap.state}" if gap else ""),
    ]


def write_assessment(document: Document, assessed: AssessmentLine, report: Report) -> None:
    """What the report rests on, how far it is, the declared corpus and the gaps."""
    labels = report.labels
    document.add_heading(labels["assessment"], level=1)
    facts = (
        ("assessment", assessed.title),
        ("state", assessed.state),
        ("period", assessed.period),
        ("closed_on", assessed.closed_on),
        ("snapshot", assessed.sha256),
        ("judged_of", f"{assessed.judged} / {assessed.total}"),
        ("accepted_of", f"{assessed.accepted} / {assessed.judged}"),
        ("stale_count", str(assessed.stale)),
    )
    for name, text in facts:
        if text:
            document.add_paragraph(f"{labels[name]}: {text}")
    _write_list(document, labels["standing"], [f"{word}: {count}" for word, count in assessed.standing])
    _write_list(document, labels["owed"], assessed.owed)
    if assessed.branches:
        document.add_heading(labels["declared"], level=1)
        table = new_table(document, BRANCH_COLUMNS, labels)
        for row in assessed.branches:
            cells = new_row(table, BRANCH_COLUMNS)
            for cell, text in zip(cells, (row.branch, row.state, "; ".join(row.acts), row.note), strict=True):
                fill(cell, [Piece(text)])
    _write_gaps(document, report)


def _write_gaps(document: Document, report: Report) -> None:
    gaps = list(report.gaps())
    if not gaps:
        return
    document.add_heading(report.labels["gaps"], level=1)
    table = new_table(document, GAP_COLUMNS, report.labels)
    for gap in gaps:
        cells = new_row(table, GAP_COLUMNS)
        fill(cells[0], [Piece(str(gap.number))])
        fill(cells[1], [Piece(gap.ref, is_bold=True), Piece(gap.name)])
        fill(cells[2], [Piece(f"{gap.band} ({gap.points})", is_bold=True), *(Piece(one) for one in gap.reasons)])
        for cell, text in zip(cells[3:], (gap.state, gap.owner, gap.ministry, gap.due_on), strict=True):
            fill(cell, [Piece(text)])


def _write_list(document: Document, heading: str, texts: list[str] | tuple[str, ...]) -> None:
    if texts:
        document.add_heading(heading, level=2)
        for text in texts:
            document.add_paragraph(text, style="List Bullet")

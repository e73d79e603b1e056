"""The report as a text document that a ministry can go on writing in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kerege.reports.reporting.rules import ProvisionLine, ProvisionText, Report, RequirementLine
from kerege.reports.reporting.writers.word_assessment import finding_pieces, write_assessment
from kerege.reports.reporting.writers.word_parts import (
    Cell,
    Column,
    Piece,
    add_signature,
    fill,
    new_document,
    new_row,
    new_table,
)
from kerege.reports.reporting.writers.word_support import write_support

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

COLUMNS = (
    Column("requirement", 62),
    Column("place", 45),
    Column("text", 62),
    Column("beside", 52),
    Column("decision", 24),
    Column("remarks", 28),
)
CORPUS_COLUMNS = (
    Column("work", 80),
    Column("number", 20),
    Column("dated_on", 22),
    Column("language", 18),
    Column("status", 40),
    Column("valid_from", 22),
    Column("sha256", 71),
)


def write_docx(report: Report) -> bytes:
    """The document's bytes."""
    document = new_document(report)
    _write_front(document, report)
    for group in report.groups:
        document.add_heading(group.heading, level=1)
        table = new_table(document, COLUMNS, report.labels)
        for line in group.lines:
            _write_requirement(table, line, report)
    write_support(document, report)
    _write_back(document, report)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _write_front(document: Document, report: Report) -> None:
    document.add_heading(report.title, level=0)
    document.add_paragraph(report.banner).runs[0].bold = True
    facts = (("framework", f"{report.framework} {report.edition}"), ("as_of", report.as_of_words))
    for name, text in (*facts, ("made_by", report.made_by)):
        if text.strip():
            document.add_paragraph(f"{report.labels[name]}: {text.strip()}")
    document.add_heading(report.labels["notices"], level=1)
    for text in report.notices:
        document.add_paragraph(text, style="List Bullet")
    document.add_heading(report.labels["method"], level=1)
    document.add_paragraph(report.method)
    if report.assessment is not None:
        write_assessment(document, report.assessment, report)


def _write_requirement(table: Table, line: RequirementLine, report: Report) -> None:
    about = _about(line, report)
    if not line.provisions:
        missing = report.labels[line.missing_label(has_corpus=bool(report.corpus))]
        cells = new_row(table, COLUMNS)
        fill(cells[0], about)
        fill(cells[2], [Piece(missing, is_faint=True)])
        return
    for act, provisions in line.by_act():
        for number, provision in enumerate(provisions):
            cells = new_row(table, COLUMNS)
            fill(cells[0], about or [Piece(line.ref, is_faint=True)])
            _write_provision(cells, provision, report, act=act if number == 0 else "")
            about = []


def _about(line: RequirementLine, report: Report) -> list[Piece]:
    pieces = [
        Piece(f"{line.ref} {line.name.text}".strip(), language=line.name.language, is_bold=True),
        Piece(line.statement.text, language=line.statement.language),
        Piece(line.statement.note, is_faint=True),
        *(Piece(duty) for duty in line.duties),
        Piece(f"{report.labels['official']}: {line.article} {line.address}; {line.verification}", is_faint=True),
        *(finding_pieces(line.finding, report) if line.finding else []),
    ]
    return [piece for piece in pieces if piece.text]


def _write_provision(cells: list[Cell], provision: ProvisionLine, report: Report, *, act: str) -> None:
    fill(
        cells[1],
        [
            Piece(act),
            Piece(provision.place, language=provision.wording.language, is_bold=True),
            Piece(_weight(provision.wording, report), is_faint=True),
            Piece(_terms(provision, report), is_faint=True),
        ],
    )
    fill(cells[2], _text(provision.wording, report))
    if provision.beside:
        fill(cells[3], [Piece(_weight(provision.beside, report), is_faint=True), *_text(provision.beside, report)])
    others = ", ".join(report.languages[other.language] for other in provision.counterparts[1:])
    fill(cells[3], [Piece(f"{report.labels['also']}: {others}" if others else "", is_faint=True)])
    fill(cells[4], [Piece(provision.decision, is_bold=True), Piece(provision.reason)])


def _terms(provision: ProvisionLine, report: Report) -> str:
    language = report.languages.get(provision.foreign_terms, "")
    label = f"{report.labels['terms']} ({language})" if language else report.labels["terms"]
    return f"{label}: {', '.join(provision.terms)}" if provision.terms else ""


def _text(text: ProvisionText, report: Report) -> list[Piece]:
    pointer = f"{report.labels['continued']} {text.annex}" if text.annex else ""
    return [Piece(text.excerpt, language=text.language), Piece(pointer, is_faint=True)]


def _weight(text: ProvisionText, report: Report) -> str:
    day = f"{report.labels['valid_from']} {text.valid_from}" if text.valid_from else ""
    provisional = report.labels["provisional"] if text.is_provisional else ""
    return f"{report.languages[text.language]}: " + "; ".join(filter(None, (text.status, provisional, day, text.note)))


def _write_back(document: Document, report: Report) -> None:
    document.add_heading(report.labels["corpus"], level=1)
    if report.corpus:
        table = new_table(document, CORPUS_COLUMNS, report.labels)
        for line in report.corpus:
            cells = new_row(table, CORPUS_COLUMNS)
            for cell, column in zip(cells, CORPUS_COLUMNS, strict=True):
                text = getattr(line, column.name)
                fill(cell, [Piece(report.languages[text] if column.name == "language" else text)])
    else:
        document.add_paragraph(report.labels["no_corpus"])
    sources = [f"{one.title}. {one.address} ({one.verification})" for one in report.sources]
    for name, texts in (("not_searched", report.not_searched), ("sources", sources)):
        document.add_heading(report.labels[name], level=1)
        for text in texts:
            document.add_paragraph(text, style="List Bullet")
    if report.annex:
        document.add_heading(report.labels["annex"], level=1)
    for long in report.annex:
        document.add_heading(f"{long.number}. {long.heading}", level=2)
        document.add_paragraph(long.text)
    add_signature(document, report)

"""DOCX and XLSX hold the same words as the report, and any text as text."""

from __future__ import annotations

import io
import zipfile

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kerege.reports.reporting.rules import Report
from kerege.reports.reporting.writers import write_docx, write_xlsx
from tests.unit.reports.reporting.samples import BANNER, provision, report_with

FORMULA = '=HYPERLINK("https://evil.example","x")'
TAG = "</w:t><w:p>&amp;<!-- \x07\ud800"


def parts(content: bytes) -> dict[str, bytes]:
    """Files in the package, each well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    return found


def cells_of(report: Report) -> list[list[str]]:
    """Texts of the table of requirements, row by row."""
    table = docx.Document(io.BytesIO(write_docx(report))).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_text_document_has_the_lawyers_table_and_room_for_remarks() -> None:
    head, row = cells_of(report_with(provision("Лаборатория сообщает.")))
    assert head[-1] == "Remarks of the ministry"
    assert row[-1] == ""
    assert "Article 6, paragraph 1" in row[0]
    assert "Статья 5, пункт 1" in row[1]
    assert row[2] == "Лаборатория сообщает."
    assert "provisional" in row[3]
    assert row[4] == "Relevant\nSays so."


def test_the_text_document_repeats_heads_numbers_pages_and_bears_the_banner() -> None:
    files = parts(write_docx(report_with(provision("x"))))
    body = files["word/document.xml"].decode()
    assert "w:tblHeader" in body
    assert 'w:orient="landscape"' in body
    assert any("PAGE" in data.decode() for name, data in files.items() if name.startswith("word/footer"))
    assert any(BANNER in data.decode() for name, data in files.items() if name.startswith("word/header"))


def test_a_second_candidate_of_the_same_act_names_the_act_once() -> None:
    rows = cells_of(report_with(provision("x", act="Law A"), provision("y", act="Law A", rank=2)))
    assert [row[1].count("Law A") for row in rows[1:]] == [1, 0]


def test_right_to_left_texts_run_from_right_to_left() -> None:
    body = parts(write_docx(report_with(provision("قانون", language="fa-AF"))))["word/document.xml"].decode()
    assert "w:bidi" in body
    assert "w:rtl" in body


def test_the_annex_holds_a_long_text_in_full() -> None:
    document = docx.Document(io.BytesIO(write_docx(report_with(provision("слово " * 5_000 + "конец")))))
    assert any("конец" in paragraph.text for paragraph in document.paragraphs)


def test_no_cell_of_the_workbook_is_a_formula_or_a_link() -> None:
    files = parts(write_xlsx(report_with(provision(FORMULA, act="@x", reason="+1", place="-1"), title="=1")))
    sheets = b"".join(data for name, data in files.items() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets
    assert (
        FORMULA.replace('"', "&quot;").encode() in files["xl/sharedStrings.xml"]
        or FORMULA.encode() in files["xl/sharedStrings.xml"]
    )


def test_the_workbook_has_a_sheet_for_each_part_and_room_for_remarks() -> None:
    files = parts(write_xlsx(report_with(provision("x"))))
    names = files["xl/workbook.xml"].decode()
    assert all(name in names for name in ("Provisions", "Texts that were searched", "Notices"))
    strings = files["xl/sharedStrings.xml"].decode()
    assert "Remarks of the ministry" in strings
    assert "a" * 64 in strings
    assert "Only these texts." in strings


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    strings = parts(write_xlsx(report_with(provision("слово " * 20_000))))["xl/sharedStrings.xml"].decode()
    assert "[…]" in strings


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(alphabet=st.characters(), max_size=200) | st.just(TAG))
def test_no_text_breaks_the_office_files(text: str) -> None:
    report = report_with(provision(text, reason=text), notices=(text,), title=text or "x", country=text)
    parts(write_docx(report))
    parts(write_xlsx(report))

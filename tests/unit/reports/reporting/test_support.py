"""Who supports what stands in every form of a report, with the statement and the emblem of whoever funded it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader

from kerege.reports.reporting.rules import FundingLine, Report, SupportLine, SupportPart, Wording
from kerege.reports.reporting.writers import write_docx, write_pdf, write_xlsx
from tests.factories.pictures import jpeg, png
from tests.unit.reports.reporting.samples import provision, report_with
from tests.unit.reports.reporting.test_office_files import parts
from tests.unit.reports.reporting.test_paper import text_of

FUNDED = FundingLine("The Fund", Wording("При поддержке Фонда.", "ru"), "A blue field", "emblem.png")
PLAIN = FundingLine("Another", Wording("Paid by Another.", "en"), "A red star")
LINE = SupportLine(7, Wording("Safer laboratories", "en"), ("Biosafety",), ("The Fund", "Another"), (FUNDED, PLAIN))
SAID = (
    "Who supports what",
    "Safer laboratories",
    "Biosafety",
    "При поддержке Фонда.",
    "Paid by Another.",
    "A red star",
)


def supported(*, picture: bytes = png()) -> Report:
    """A report with one project that two donors funded, one of whom keeps an emblem."""
    part = SupportPart(lines=(LINE,), note="There are more.", pictures={"emblem.png": picture})
    return replace(report_with(provision("Текст")), support=part)


def words_of(content: bytes) -> str:
    """Everything that the files of an office document hold."""
    return " ".join(data.decode() for name, data in parts(content).items() if name.endswith(".xml"))


def figures(content: bytes) -> list[str]:
    """What the pictures of a PDF show, as a screen reader says it."""
    waiting, found = [PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]], []
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node.get("/Alt", "")))
            waiting.extend([node["/K"]] if "/K" in node else [])
    return found


def test_the_paper_says_who_funded_what_and_reads_the_emblem_out() -> None:
    content = write_pdf(supported())
    text = text_of(content)
    assert [words for words in SAID if words not in text] == []
    assert figures(content) == ["A blue field"]


def test_the_text_document_holds_the_statement_and_the_emblem_with_its_words() -> None:
    document = docx.Document(io.BytesIO(write_docx(supported())))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    row = next(row for row in rows if "Safer laboratories" in row[1])
    assert row[0] == "Biosafety"
    assert row[2] == "The Fund\nAnother"
    assert row[3].split("\n") == ["The Fund", "При поддержке Фонда.", "", "Another", "Paid by Another.", "A red star"]
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["A blue field"]


def test_the_workbook_has_a_sheet_for_it_with_the_emblem_beside_its_words() -> None:
    content = write_xlsx(supported())
    words = words_of(content)
    assert [said for said in (*SAID, "There are more.") if said not in words] == []
    assert 'descr="A blue field"' in words
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert [name for name in package.namelist() if name.startswith("xl/media/")] == ["xl/media/image1.png"]


@pytest.mark.parametrize("picture", [b"no picture", png(rows=2), jpeg()])
def test_a_picture_that_cannot_be_read_leaves_its_words(picture: bytes) -> None:
    report = supported(picture=picture)
    assert "A blue field" in text_of(write_pdf(report)) or figures(write_pdf(report)) == ["A blue field"]
    for content in (write_docx(report), write_xlsx(report)):
        assert "A blue field" in words_of(content)


def test_where_the_reader_sees_no_project_the_part_is_left_out() -> None:
    report = report_with(provision("Текст"))
    assert "Who supports what" not in text_of(write_pdf(report))
    for content in (write_docx(report), write_xlsx(report)):
        assert "Who supports what" not in words_of(content)


def test_the_machine_reads_who_funded_what_without_the_pictures() -> None:
    told = supported().to_json()["support"]
    assert told["lines"][0]["fundings"][0]["statement"]["text"] == "При поддержке Фонда."
    assert "pictures" not in told

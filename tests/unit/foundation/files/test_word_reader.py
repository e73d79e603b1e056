"""Word files are read with the numbers Word computes, and without what was deleted."""

from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from kerege.foundation.files.readers.document import Block
from kerege.foundation.files.readers.reading import independent_text, read_document
from kerege.kernel.errors import InvalidInput
from tests.unit.foundation.files.samples import W, level, lists, paragraph, saved, word_xml, zipped

ARTICLES = lists(
    level(0, "decimal", "Статья %1."),
    level(1, "decimal", "%1.%2."),
    level(2, "russianLower", "%3)"),
    level(3, "lowerRoman", "(%4)"),
)


def blocks(data: bytes) -> list[Block]:
    """Return the blocks of a Word file."""
    return list(read_document(data, name="law.docx").blocks)


def labels(body: str, numbering: str) -> list[str]:
    """Return the computed numbers of a Word file's paragraphs."""
    return [block.label for block in blocks(word_xml(body, numbering=numbering))]


def test_levels_count_and_restart_below_their_parents() -> None:
    depths = [0, 1, 1, 2, 2, 1, 0, 1, 2, 3]
    body = "".join(paragraph("текст", list_id="1", depth=depth) for depth in depths)

    assert labels(body, ARTICLES) == [
        "Статья 1.", "1.1.", "1.2.", "а)", "б)", "1.3.", "Статья 2.", "2.1.", "а)", "(i)",
    ]  # fmt: skip


def test_a_list_may_start_anywhere_and_start_again() -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1)", start=5), numbers=numbers)
    body = "".join(paragraph("текст", list_id=each) for each in ("1", "1", "2", "2"))

    assert labels(body, numbering) == ["5)", "6)", "1)", "2)"]


def test_a_legal_number_is_arabic_though_its_parent_is_roman() -> None:
    numbering = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", extra="<w:isLgl/>"))
    body = paragraph("а", list_id="1") + paragraph("б", list_id="1") + paragraph("в", list_id="1", depth=1)

    assert labels(body, numbering) == ["I.", "II.", "2.1"]


def test_a_level_that_never_restarts_goes_on_counting() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%2)", extra='<w:lvlRestart w:val="0"/>'))
    body = "".join(paragraph("текст", list_id="1", depth=depth) for depth in (0, 1, 0, 1))

    assert labels(body, numbering) == ["1.", "1)", "2.", "2)"]


def test_bullets_and_lists_without_signs_carry_no_number() -> None:
    numbering = lists(level(0, "bullet", "●"), level(1, "none", ""))
    body = paragraph("а", list_id="1") + paragraph("б", list_id="1", depth=1) + paragraph("в", list_id="9")

    assert labels(body, numbering) == ["-", "", ""]


def test_numbering_comes_from_styles_too() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="A"><w:name w:val="Article"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="B">'
        '<w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>Учет</w:t></w:r></w:p>'
    data = word_xml(body, numbering=ARTICLES, parts={"word/styles.xml": styles})

    assert [block.label for block in blocks(data)] == ["Статья 1."]


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = (
        "<w:p><w:r><w:t>Срок </w:t></w:r><w:del><w:r><w:delText>десять</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>пять</w:t></w:r></w:ins><w:r><w:t> дней.</w:t></w:r></w:p>"
    )
    document = read_document(word_xml(body), name="law.docx")

    assert [block.text for block in document.blocks] == ["Срок пять дней."]
    assert any("tracked changes" in warning for warning in document.warnings)


def test_raised_digits_stay_apart_from_the_number_before_them() -> None:
    body = (
        "<w:p><w:r><w:t>Статья 2</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
        "<w:r><w:t>. Учет</w:t></w:r></w:p>"
    )

    assert blocks(word_xml(body))[0].text == "Статья 2¹. Учет"


def test_footnotes_text_boxes_and_headers_are_read_once() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Рамка</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    body = f"<w:p><w:r><w:t>Текст</w:t><w:footnoteReference w:id='2'/></w:r>{box}</w:p>"
    notes = f"<w:footnotes xmlns:w='{W}'><w:footnote w:id='2'><w:p><w:r><w:t>Пояснение</w:t></w:r></w:p></w:footnote></w:footnotes>"  # noqa: E501
    header = f"<w:hdr xmlns:w='{W}'><w:p><w:r><w:t>Колонтитул</w:t></w:r></w:p></w:hdr>"
    data = word_xml(body, parts={"word/footnotes.xml": notes, "word/header1.xml": header})

    assert [(block.text, block.kind) for block in blocks(data)] == [
        ("Текст", "paragraph"),
        ("Рамка", "paragraph"),
        ("Пояснение", "note"),
        ("Колонтитул", "note"),
    ]


def test_tables_give_rows_and_layout_tables_give_paragraphs() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, (("№", "Название"), ("1", "Журнал")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    stamp = document.add_table(1, 2)
    stamp.rows[0].cells[1].text = "Приложение 1"

    assert [(block.text, block.kind) for block in blocks(saved(document))] == [
        ("№\tНазвание", "table_row"),
        ("1\tЖурнал", "table_row"),
        ("Приложение 1", "paragraph"),
    ]


def test_headings_bold_and_centred_text_are_told_apart() -> None:
    document = docx.Document()
    document.add_heading("Глава 1. Учет", level=2)
    line = document.add_paragraph()
    line.add_run("Общие положения").bold = True
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    found = blocks(saved(document))

    assert (found[0].kind, found[0].level) == ("heading", 2)
    assert (found[1].bold, found[1].centred) == (True, True)


def test_the_second_reading_holds_the_same_words() -> None:
    body = paragraph("Первый") + "<w:p><w:del><w:r><w:delText>нет</w:delText></w:r></w:del></w:p>" + paragraph("Второй")

    assert independent_text(word_xml(body)).split() == ["Первый", "Второй"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"word/document.xml": "<a>"}, "damaged"),
        ({"readme.txt": "x"}, "not a Word document"),
        ({"word/document.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"}, "entities"),
        ({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}, "macros"),
        ({"word/document.xml": "0" * 40_000_000}, "far more data"),
    ],
)
def test_files_that_are_no_sound_word_documents_are_refused(files: dict[str, str], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_document(zipped(files), name="law.docx")

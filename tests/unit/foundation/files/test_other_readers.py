"""PDF, HTML, text and Akoma Ntoso files are read as what they are."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from kerege.foundation.files.readers.document import Block
from kerege.foundation.files.readers.reading import independent_text, read_document, require_language
from kerege.kernel.errors import InvalidInput
from tests.unit.foundation.files.samples import pdf, word

RUSSIAN = "Статья 1. Учет\n\nУчет образцов ведется в журнале лаборатории, который хранится пять лет."


def blocks(data: bytes, name: str) -> list[Block]:
    """Return the blocks of a file."""
    return list(read_document(data, name=name).blocks)


def texts(data: bytes, name: str) -> list[str]:
    """Return the texts of a file's blocks that are no notes."""
    return [block.text for block in blocks(data, name) if block.kind != "note"]


def rewritten(data: bytes, change: object) -> bytes:
    """Return a PDF file after a change by pypdf."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)  # type: ignore[operator]
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_lines_of_a_pdf_become_paragraphs_without_hyphens() -> None:
    sentence = "Санитарные требования распространяются на испытательные лаборатории и на помещения для образцов."
    found = texts(pdf(f"Статья 1. Учет\n\n{sentence}\n\n{sentence}"), "law.pdf")

    assert found == ["Статья 1. Учет", sentence, sentence]


def test_running_heads_and_page_numbers_are_notes() -> None:
    head = (
        '#set page(paper: "a6", header: [Реестр законов], numbering: "1")\n#set text(lang: "ru", font: "Noto Sans")\n'
    )
    found = blocks(
        pdf("\n\n".join(f"Абзац {n} о порядке учета образцов в лаборатории." for n in range(60)), head=head), "a.pdf"
    )

    notes = [block.text for block in found if block.kind == "note"]
    assert notes.count("Реестр законов") >= 3
    assert len([block for block in found if block.kind != "note"]) == 60


def test_a_sentence_across_two_pages_is_one_paragraph() -> None:
    sentence = (
        "Журнал ведется лаборантом смены и содержит " + "дату отбора образца и номер образца и " * 60 + "подпись."
    )

    assert texts(pdf(sentence), "law.pdf") == [sentence]


@pytest.mark.parametrize("place", ["/OpenAction", "/AA"])
def test_a_pdf_with_a_script_is_refused(place: str) -> None:
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )

    def add(writer: PdfWriter) -> None:
        writer.root_object[NameObject(place)] = script

    with pytest.raises(InvalidInput, match="active content"):
        read_document(rewritten(pdf(), add), name="law.pdf")


def test_a_pdf_with_an_attached_file_is_refused() -> None:
    with pytest.raises(InvalidInput, match="active content"):
        read_document(rewritten(pdf(), lambda writer: writer.add_attachment("a.txt", b"x")), name="law.pdf")


def test_a_protected_pdf_is_refused_and_a_merely_restricted_one_read() -> None:
    with pytest.raises(InvalidInput, match="password"):
        read_document(rewritten(pdf(), lambda writer: writer.encrypt("secret")), name="law.pdf")

    assert texts(rewritten(pdf(), lambda writer: writer.encrypt("", "owner")), "law.pdf")[0] == "Глава 1. Учет"


def test_a_scan_and_half_a_pdf_are_refused_with_a_remedy() -> None:
    with pytest.raises(InvalidInput, match="OCR"):
        read_document(rewritten(pdf("#rect()"), lambda writer: None), name="law.pdf")
    with pytest.raises(InvalidInput, match="incomplete"):
        read_document(pdf()[:-2000], name="law.pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_text_is_read_in_the_encodings_of_the_region(encoding: str) -> None:
    data = RUSSIAN.replace("\n", "\r\n").encode(encoding)

    assert texts(data, "law.txt") == RUSSIAN.split("\n\n")


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = RUSSIAN.encode().replace("журнале".encode(), b"\xff" + "урнале".encode())
    document = read_document(data, name="law.txt")

    assert document.blocks[0].text == "Статья 1. Учет"
    assert document.warnings == ("The file was read as UTF-8 with damaged signs.",)


def test_a_page_says_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"><title>т</title></head><body><p>{RUSSIAN}</p></body></html>'

    assert texts(page.encode("cp1251"), "law.html") == [" ".join(RUSSIAN.split())]


def test_a_page_gives_headings_lists_tables_and_no_scripts() -> None:
    page = (
        "<html><body><nav>Меню</nav><script>x()</script><h2>Глава 1</h2><p align='center'><b>Учет</b></p>"
        "<ol start='3'><li>третий<li>четвертый</ol><ul><li>пятый</ul>Статья 2<sup>1</sup>. Срок<br>Срок – год."
        "<table><tr><td>А<td>Б<tr><td>В<td>Г</table></body></html>"
    )
    found = blocks(page.encode(), "law.html")

    assert [(block.label + block.text, block.kind) for block in found] == [
        ("Глава 1", "heading"), ("Учет", "paragraph"), ("3.третий", "list_item"), ("4.четвертый", "list_item"),
        ("-пятый", "list_item"), ("Статья 2¹. Срок", "paragraph"), ("Срок – год.", "paragraph"),
        ("А\tБ", "table_row"), ("В\tГ", "table_row"),
    ]  # fmt: skip
    assert (found[1].bold, found[1].centred) == (True, True)
    assert "Меню" not in independent_text(page.encode())


def test_markdown_loses_its_marks_and_no_word() -> None:
    text = "# Закон\n\n## Глава 1\n\n**Статья 1.** [Учет](#a) и *срок*\n- первое\n\n| а | б |\n|---|---|\n| в | г |\n"
    found = blocks(text.encode(), "law.md")

    assert [(block.text, block.kind) for block in found] == [
        ("Закон", "heading"), ("Глава 1", "heading"), ("Статья 1. Учет и срок", "paragraph"), ("первое", "list_item"),
        ("а\tб", "table_row"), ("в\tг", "table_row"),
    ]  # fmt: skip
    assert " ".join(independent_text(text.encode()).split()) == "Закон Глава 1 Статья 1. Учет и срок первое а б в г"


def test_hard_wrapped_text_is_joined_and_items_are_not() -> None:
    text = (
        "Статья 1. Учет\nУчет образцов ведется в журнале лаборатории, который хранится у\n"
        "заведующего пять лет:\n1) на бумаге;\n2) в системе.\n"
    )

    assert texts(text.encode(), "law.txt") == [
        "Статья 1. Учет",
        "Учет образцов ведется в журнале лаборатории, который хранится у заведующего пять лет:",
        "1) на бумаге;",
        "2) в системе.",
    ]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"), (bytes(range(256)) * 9, "a.txt", "binary"), (b"%PDF-1.4", "a.pdf", "incomplete"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.doc", "DOCX"), (b"{\\rtf1 x}", "a.rtf", "RTF"),
        (b"\x89PNG....", "a.png", "OCR"), (b"<?xml version='1.0'?><a>b</a>", "a.xml", "not Akoma Ntoso"),
        (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]><akomaNtoso>&b;</akomaNtoso>", "a.xml", "safety"),
        (b"<akomaNtoso><act>", "a.xml", "damaged"), (b"Text of a law", "a.pdf", "really is a text file"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, name: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as refusal:
        read_document(data, name=name)
    assert refusal.value.field == "file"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_rubbish_is_not_called_a_text(name: str) -> None:
    with pytest.raises(InvalidInput, match="binary"):
        read_document(bytes(range(256)) * 8, name=name)


def test_a_wrong_extension_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"ends in \.pdf, but it really is a Word file"):
        read_document(word(), name="law.pdf")


def test_a_text_in_another_language_than_declared_is_refused() -> None:
    document = read_document(RUSSIAN.encode(), name="law.txt")

    require_language(document, declared="ru")
    with pytest.raises(InvalidInput, match="The text is in ru, but kk was given"):
        require_language(document, declared="kk")

"""Whoever sends a file that cannot be read is told why in the language of the page; the terminal speaks English."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader, PdfWriter

from kerege.actions.projects.formats.iati.reading import read_activities_json
from kerege.actions.projects.formats.table import read_table_json
from kerege.foundation.files.readers.inspection import inspect_file
from kerege.foundation.files.readers.pictures import inspect_picture
from kerege.foundation.files.readers.reading import read_document, read_twice
from kerege.foundation.files.sandbox import run_limited
from kerege.gaps.consultation.formats.reading import read_replies
from kerege.kernel.errors import InvalidInput
from tests.unit.foundation.files.samples import pdf, word, zipped


@dataclass(frozen=True)
class Case:
    """A file, the reader that gets it, and a stretch of what it says in either language."""

    reader: Callable[..., Any]
    data: bytes
    english: str
    russian: str
    named: dict[str, Any] = field(default_factory=dict)


def locked() -> bytes:
    """A PDF file that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def mapping(**more: Any) -> dict[str, Any]:
    """How a table is read: the title stands in a column of that name."""
    return {"mapping": {"format": 1, "columns": {"Name": {"field": "title"}}, **more}}


def bomb() -> bytes:
    """A Word file that unpacks to forty million signs."""
    return zipped({"word/document.xml": "0" * 40_000_000})


PDF, DOCX = {"name": "law.pdf"}, {"name": "law.docx"}
CASES = {
    "a scan": lambda: Case(read_twice, pdf("#rect()"), "probably a scan", "вероятно, это скан: распознайте", PDF),
    "a locked PDF": lambda: Case(inspect_file, locked(), "password", "Файл PDF защищён паролем: снимите пароль", PDF),
    "half a PDF": lambda: Case(inspect_file, pdf()[:-2000], "incomplete", "Файл PDF неполон", PDF),
    "a damaged DOCX": lambda: Case(
        inspect_file, zipped({"word/document.xml": "<a>"}), "The Word file is damaged", "Файл Word повреждён", DOCX
    ),
    "a cut DOCX": lambda: Case(inspect_file, word()[:-400], "incomplete", "Файл повреждён или неполон. Откройте", DOCX),
    "a bomb": lambda: Case(inspect_file, bomb(), "far more data", "намного больше данных", DOCX),
    "an empty file": lambda: Case(read_document, b" ", "is empty. Upload", "Файл пуст. Загрузите файл PDF", DOCX),
    "another kind": lambda: Case(
        inspect_file, pdf(), "really is a PDF", "оканчивается на .docx, но на самом деле это файл PDF", DOCX
    ),
    "an old workbook": lambda: Case(
        inspect_file, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word", "файл Word или Excel старого образца", DOCX
    ),
    "a foreign XML": lambda: Case(
        read_document, b"<?xml version='1.0'?><a/>", "not Akoma Ntoso", "не в формате Akoma Ntoso", {"name": "a.xml"}
    ),
    "no picture": lambda: Case(inspect_picture, b"GIF89a", "no PNG", "не является изображением", {"name": "a.gif"}),
    "no header": lambda: Case(
        read_table_json, b"Name\nA\n", "no row 9", "нет строки 9 с названиями столбцов", mapping(header_row=9)
    ),
    "a wrong column": lambda: Case(
        read_table_json, "Имя\nА\n".encode(), "no column Name", "нет столбца «Name»; есть столбцы: Имя", mapping()
    ),
    "a damaged IATI file": lambda: Case(
        read_activities_json, b"<iati-activities version='2.03'><a>", "IATI file is damaged", "Файл IATI повреждён", {}
    ),
    "no answer of a ministry": lambda: Case(
        read_replies, b"text", "neither a workbook", "Это не книга (XLSX) и не документ (DOCX)", {"name": "a.docx"}
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_is_said_in_the_language_of_the_page(name: str) -> None:
    case = CASES[name]()
    with translation.override("ru"), pytest.raises(InvalidInput) as refusal:
        run_limited(case.reader, case.data, seconds=60, **case.named)
    assert case.russian in refusal.value.message == str(refusal.value)


@pytest.mark.parametrize("name", CASES)
def test_the_same_refusal_is_english_where_no_language_is_chosen(name: str) -> None:
    case = CASES[name]()
    with pytest.raises(InvalidInput) as refusal:
        case.reader(case.data, **case.named)
    assert case.english in refusal.value.message


def wait() -> None:
    """Take longer than anybody waits."""
    time.sleep(60)


def grow() -> int:
    """Ask for more memory than is allowed."""
    return len(bytearray(4_000_000_000))


@pytest.mark.parametrize(("reader", "words"), [(wait, "не уложилось"), (grow, "больше памяти, чем разрешено")])
def test_a_reader_that_was_stopped_is_explained_in_the_language_of_the_page(
    reader: Callable[[], Any], words: str
) -> None:
    with translation.override("ru"), pytest.raises(InvalidInput, match=words):
        run_limited(reader, seconds=1)

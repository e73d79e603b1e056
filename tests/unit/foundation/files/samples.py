"""Makes small files of every format for the tests of the readers."""

from __future__ import annotations

import io
import zipfile

import docx
import typst
from docx.document import Document

PDF_HEAD = '#set page(paper: "a5", margin: 2cm)\n#set text(size: 11pt, lang: "ru", font: "Noto Sans")\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAW = (
    "Глава 1. Учет\n\nСтатья 1. Журнал\n\n1. Журнал ведется в лаборатории.\n\nСтатья 2. Отчет\n\nОтчет сдается в срок."
)


def pdf(body: str = "", *, head: str = PDF_HEAD) -> bytes:
    """Return a PDF file set by typst."""
    text = body or LAW
    return bytes(typst.compile((head + text).encode()))


def saved(document: Document) -> bytes:
    """Return the bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(*lines: str) -> bytes:
    """Return a Word file of plain paragraphs."""
    document = docx.Document()
    for line in lines or LAW.split("\n\n"):
        document.add_paragraph(line)
    return saved(document)


def word_xml(body: str, *, numbering: str = "", parts: dict[str, str] | None = None) -> bytes:
    """Return a Word file from the XML of its body and, where needed, of its lists and other parts."""
    files = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    if numbering:
        files["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    return zipped({**files, **(parts or {})})


def zipped(files: dict[str, str]) -> bytes:
    """Return a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def paragraph(text: str, *, list_id: str = "", depth: int = 0) -> str:
    """Return the XML of a Word paragraph, numbered when a list is given."""
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    return f"<w:p>{numbered if list_id else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int, style: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """Return the XML of one level of a Word list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """Return the XML of one abstract list and its uses."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'

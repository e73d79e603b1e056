"""Tells what a file really is from its first bytes, whatever its name says."""

from __future__ import annotations

import re

from kerege.foundation.files.readers.decoding import decode
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

PDF, DOCX, HTML, TEXT, AKN = "pdf", "docx", "html", "text", "akn"
MEDIA_TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    HTML: "text/html",
    TEXT: "text/plain",
    AKN: "application/akn+xml",
}
EXTENSIONS = {
    "pdf": PDF, "docx": DOCX, "html": HTML, "htm": HTML, "xhtml": HTML,
    "md": TEXT, "markdown": TEXT, "txt": TEXT, "xml": AKN, "akn": AKN,
}  # fmt: skip
NAMES = {
    PDF: phrase("a PDF file"),
    DOCX: phrase("a Word file (DOCX)"),
    HTML: phrase("an HTML page"),
    TEXT: phrase("a text file"),
    AKN: phrase("an XML file"),
}
OCR = phrase("have it read by text recognition (OCR) and save the result as PDF or DOCX")
UNPACK = phrase("unpack it and upload the document itself")
RESAVE = phrase("open it in a word processor, remove any password and save it as DOCX")
PICTURE, TIFF, PROGRAM = phrase("a picture"), phrase("a scanned picture (TIFF)"), phrase("a program")
ORIGINAL = phrase("upload the document itself")
FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", phrase("an old Word, Excel or encrypted Office file"), RESAVE),
    (b"{\\rtf", phrase("a rich text file (RTF)"), phrase("open it in a word processor and save it as DOCX")),
    (b"\xff\xd8\xff", PICTURE, OCR),
    (b"\x89PNG", PICTURE, OCR),
    (b"II*\x00", TIFF, OCR),
    (b"MM\x00*", TIFF, OCR),
    (b"AT&TFORM", phrase("a scanned book (DjVu)"), OCR),
    (b"\x1f\x8b", phrase("a compressed file (gzip)"), UNPACK),
    (b"7z\xbc\xaf", phrase("a compressed file (7-Zip)"), UNPACK),
    (b"Rar!", phrase("a compressed file (RAR)"), UNPACK),
    (b"BZh", phrase("a compressed file (bzip2)"), UNPACK),
    (b"MZ", PROGRAM, ORIGINAL),
    (b"\x7fELF", PROGRAM, ORIGINAL),
)  # fmt: skip
ACCEPTED = phrase("Upload a PDF, DOCX, HTML, Markdown, plain text or Akoma Ntoso file.")


def detect_kind(data: bytes, *, name: str = "") -> str:
    """Return pdf, docx, html, text or akn; refuse what is none of them, or not what its name says."""
    if not data.strip():
        raise InvalidInput(phrase("The file is empty. %(remedy)s", remedy=ACCEPTED), field="file")
    for start, what, remedy in FOREIGN:
        if data.startswith(start):
            raise InvalidInput(
                phrase("The file is %(what)s and cannot be read as it is: %(remedy)s.", what=what, remedy=remedy),
                field="file",
            )
    kind = _kind_of(data)
    extension = name.rsplit(".", 1)[-1].casefold() if "." in name else ""
    expected = EXTENSIONS.get(extension)
    if expected is not None and expected != kind and not _may_differ(expected, kind):
        if kind == TEXT:
            # what is no text either is refused as such, before it would be called one
            decode(data)
        raise InvalidInput(
            phrase(
                "The name of the file ends in .%(extension)s, but it really is %(what)s: rename it or upload the file "
                "that was meant.",
                extension=extension,
                what=NAMES[kind],
            ),
            field="file",
        )
    return kind


def _kind_of(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return DOCX
    sample = _as_text(data[:4096]).lstrip("\ufeff \t\r\n").casefold()
    if re.search(r"<(?:[\w-]+:)?akomantoso\b", _as_text(data[:200_000]).casefold()):
        return AKN
    if sample.startswith(("<!doctype html", "<html")) or re.search(r"<html[\s>]", sample):
        return HTML
    if head.startswith((b"<?xml", b"<!DOCTYPE", b"<!ENTITY")):
        return AKN
    if re.match(r"<(?:body|div|p|h[1-6]|table|head|meta|article|section)\b[^>]*>", sample):
        return HTML
    return TEXT


def _as_text(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "ignore")
    return data.decode("latin-1")


def _may_differ(expected: str, kind: str) -> bool:
    """Return whether a name is only a little wrong: a page saved as text, say."""
    return {expected, kind} <= {HTML, TEXT} or (expected == HTML and kind == AKN) or (expected, kind) == (TEXT, AKN)

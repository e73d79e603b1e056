"""Reads PDF files: lines with their positions joined into paragraphs, running heads kept as notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2
from pypdfium2 import raw as pdfium

from kerege.foundation.files.readers.document import NOTE, PARAGRAPH, Block, DocumentText
from kerege.foundation.files.readers.pdfactions import has_compressed_objects, runs_something
from kerege.foundation.files.readers.pdflayout import Line, furniture_lines, paragraphs_of
from kerege.foundation.files.readers.pdfpages import read_lines
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 3_000
TAIL_BYTES = 4_096
FEWEST_CHARACTERS = 25
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
ESCAPED_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
OCR = phrase("have it read by text recognition (OCR) and upload the result.")


def check_pdf(data: bytes) -> None:
    """Refuse a PDF file that is damaged, locked or active."""
    document = _open(data)
    try:
        _refuse_active(document, data)
    finally:
        document.close()


def read_pdf(data: bytes, *, name: str) -> DocumentText:
    """Return the blocks of a PDF file."""
    document = _open(data)
    try:
        _refuse_active(document, data)
        pages = [read_lines(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise InvalidInput(
            phrase("A page of the PDF file is damaged: make the PDF anew and upload it again."), field="file"
        ) from error
    finally:
        document.close()
    _refuse_scan(pages)
    blocks = _blocks(pages)
    title = next((block.text for block in blocks if block.kind != NOTE), "")
    return DocumentText(name, MEDIA_TYPE, tuple(blocks), title[:300], warnings=_warnings(pages))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    if b"startxref" not in data[-TAIL_BYTES:]:
        raise InvalidInput(
            phrase("The PDF file is incomplete, its end is missing: download or make it anew."), field="file"
        )
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold() or b"/Encrypt" in data[-TAIL_BYTES:]:
            message = phrase("The PDF file is protected by a password: remove the password and upload it again.")
        else:
            message = phrase("The PDF file is damaged or incomplete: download or make it anew.")
        raise InvalidInput(message, field="file") from error
    if not 0 < pages <= MOST_PAGES:
        raise InvalidInput(
            phrase(
                "The PDF file has %(pages)s pages; 1 to %(most)s can be read: split it.", pages=pages, most=MOST_PAGES
            ),
            field="file",
        )
    return document


def _refuse_active(document: pypdfium2.PdfDocument, data: bytes) -> None:
    """Refuse scripts, programs and attached files, whether they stand in the open or are compressed."""
    named = ACTIVE.search(ESCAPED_NAME.sub(lambda code: bytes([int(code.group(1), 16)]), data))
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw)
    attached = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    hidden = has_compressed_objects(data) and runs_something(data)
    if named or scripts > 0 or attached > 0 or hidden:
        raise InvalidInput(
            phrase(
                "The PDF file holds active content (a script, an attached file or a command), which is not accepted: "
                "print it to a new PDF and upload that."
            ),
            field="file",
        )


def _refuse_scan(pages: Sequence[Sequence[Line]]) -> None:
    characters = sum(len(line.text) for lines in pages for line in lines)
    if not characters:
        raise InvalidInput(
            phrase("The PDF file has no text layer, it is probably a scan: %(remedy)s", remedy=OCR), field="file"
        )
    if characters < FEWEST_CHARACTERS * len(pages) and len(pages) > 1:
        raise InvalidInput(
            phrase(
                "The PDF file has hardly any text on its %(pages)s pages, it is probably a scan: %(remedy)s",
                pages=len(pages),
                remedy=OCR,
            ),
            field="file",
        )
    odd = sum(_is_odd(sign) for lines in pages for line in lines for sign in line.text)
    if odd > 0.2 * characters:
        raise InvalidInput(
            phrase(
                "The fonts of the PDF file do not say which letters they draw, so its text cannot be read: %(remedy)s",
                remedy=OCR,
            ),
            field="file",
        )


def _is_odd(sign: str) -> bool:
    return sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff"


def _warnings(read: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    empty = [number for number, lines in enumerate(read, start=1) if not lines]
    if not empty:
        return ()
    listed = ", ".join(map(str, empty[:10]))
    pages = f"{listed}{' ...' if len(empty) > 10 else ''}"
    return (phrase("Pages without text (pictures or scans): %(pages)s.", pages=pages),)


def _blocks(pages: Sequence[Sequence[Line]]) -> list[Block]:
    furniture = furniture_lines(pages)
    blocks: list[Block] = []
    body: list[Line] = []
    for number, lines in enumerate(pages, start=1):
        for index, line in enumerate(lines):
            if (number, index) in furniture:
                blocks.append(Block(line.text, NOTE, page=number, element="furniture"))
            else:
                body.append(line)
    paragraphs = [
        Block(each.text, PARAGRAPH, page=each.page, bold=each.bold, centred=each.centred)
        for each in paragraphs_of(body)
    ]
    return [*paragraphs, *blocks]

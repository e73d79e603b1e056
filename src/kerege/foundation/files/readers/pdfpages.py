"""Takes the characters of a PDF page, with their boxes, and puts them together into lines."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw as pdfium

from kerege.foundation.files.readers.pdflayout import Line
from kerege.foundation.files.readers.plaintext import RAISED

LINE_ENDS = frozenset("\r\n")
HYPHENS = frozenset({"\x02", "\ufffe", "\u00ad"})
SMALL = 0.78
BOLD_WEIGHT = 600
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of a page with its box and the size of its font."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    index: int


def read_lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """Return the lines of a page in the order in which the file draws them."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        lines = [_line(signs, text_page, number + 1, width, height) for signs in _rows(text_page)]
    finally:
        text_page.close()
        page.close()
    return [line for line in lines if line.text]


def _rows(text_page: pypdfium2.PdfTextPage) -> list[list[Sign]]:
    rows: list[list[Sign]] = [[]]
    for index in range(min(text_page.count_chars(), MOST_CHARACTERS)):
        sign = _sign(text_page, index)
        if sign is None:
            continue
        if sign.text in LINE_ENDS or _is_torn(rows[-1], sign):
            rows.append([])
        if sign.text not in LINE_ENDS:
            rows[-1].append(sign)
    return [row for row in rows if any(sign.text.strip() for sign in row)]


def _is_torn(row: list[Sign], sign: Sign) -> bool:
    """Return whether a row goes on one line lower: PDFium reports no line end behind a hyphen."""
    before = row[-1] if row else None
    return before is not None and before.text == "-" and sign.top < before.bottom - 0.1 * max(sign.size, 1)


def _sign(text_page: pypdfium2.PdfTextPage, index: int) -> Sign | None:
    code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return None
    text = chr(code)
    if text in LINE_ENDS:
        return Sign(text, 0, 0, 0, 0, 0, index)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page.raw, index, left, right, bottom, top)
    size = pdfium.FPDFText_GetFontSize(text_page.raw, index)
    shown = "-" if text in HYPHENS else text
    return Sign(shown, left.value, right.value, bottom.value, top.value, size, index)


def _line(row: list[Sign], text_page: pypdfium2.PdfTextPage, page: int, width: float, height: float) -> Line:
    visible = [sign for sign in row if sign.text.strip()]
    size = max(sign.size for sign in visible)
    text = "".join(_shown(sign, row, size) for sign in row)
    middle = visible[len(visible) // 2]
    return Line(
        text=" ".join(text.split()),
        page=page,
        left=min(sign.left for sign in visible),
        right=max(sign.right for sign in visible),
        bottom=min(sign.bottom for sign in visible),
        top=max(sign.top for sign in visible),
        size=size,
        page_width=width,
        page_height=height,
        bold=_is_bold(text_page, middle.index),
    )


def _shown(sign: Sign, row: list[Sign], size: float) -> str:
    """Return a small raised digit as a superscript character, everything else as it is."""
    if sign.text.isdigit() and sign.size <= SMALL * size:
        full = [other.bottom for other in row if other.size > SMALL * size and other.text.isalnum()]
        if full and sign.bottom > min(full) + 0.15 * size:
            return sign.text.translate(RAISED)
    return sign.text


def _is_bold(text_page: pypdfium2.PdfTextPage, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text_page.raw, index) >= BOLD_WEIGHT:
        return True
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFText_GetFontInfo(text_page.raw, index, buffer, len(buffer), flags)
    return 0 < length <= len(buffer) and b"bold" in buffer.value.lower()

"""Extracts the words of a PDF file a second time, with another library."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

DAMAGE = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    AssertionError,
    NotImplementedError,
    ZeroDivisionError,
)


def independent_text(data: bytes) -> str:
    """Return the words of all pages."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data), strict=False).pages]
    except DAMAGE as error:
        raise InvalidInput(
            phrase("The PDF file is damaged: its text cannot be checked with a second reader. Make it anew."),
            field="file",
        ) from error
    return "\n".join(pages)

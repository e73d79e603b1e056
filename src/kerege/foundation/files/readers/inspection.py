"""Looks at a file before it is kept: what it is, and whether it does more than hold text."""

from __future__ import annotations

from kerege.foundation.files.readers.decoding import decode
from kerege.foundation.files.readers.detection import AKN, DOCX, MEDIA_TYPES, PDF, detect_kind
from kerege.foundation.files.readers.docx import check_docx
from kerege.foundation.files.readers.pdf import check_pdf
from kerege.foundation.files.readers.xml import XML_FILE, parse_xml


def inspect_file(data: bytes, *, name: str) -> str:
    """Return the media type of a file that may be kept; refuse what is damaged, locked or active."""
    kind = detect_kind(data, name=name)
    if kind == PDF:
        check_pdf(data)
    elif kind == DOCX:
        check_docx(data)
    elif kind == AKN:
        parse_xml(data, what=XML_FILE)
    else:
        decode(data)
    return MEDIA_TYPES[kind]

"""Reads whichever file came back, in a child process: it comes from outside."""

from __future__ import annotations

from kerege.gaps.consultation.formats.document import read_document
from kerege.gaps.consultation.formats.workbook import read_workbook
from kerege.gaps.consultation.rules import Reply
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

LARGEST_BYTES = 20 * 1024 * 1024


def read_replies(data: bytes, name: str) -> list[Reply]:
    """Lines of an XLSX, ODS or DOCX file."""
    if len(data) > LARGEST_BYTES:
        raise InvalidInput(phrase("The file is larger than 20 MB. Take pictures out of it."), field="file")
    if not data.startswith(b"PK"):
        raise InvalidInput(
            phrase("This is neither a workbook (XLSX) nor a document (DOCX). Choose the file that came back."),
            field="file",
        )
    return read_document(data) if name.casefold().endswith(".docx") else read_workbook(data)

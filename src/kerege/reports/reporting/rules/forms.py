"""The forms that a report can take, and how its files are named."""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST_NAME = 60
UNFIT_FOR_NAME = re.compile(r"[^a-z0-9.]+")


class ReportForm(StrEnum):
    """Forms that a report can take; the value is the ending of its file."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


MEDIA_TYPES = {
    ReportForm.PDF: "application/pdf",
    ReportForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_name(*, country: str, framework_urn: str, as_of: str, form: ReportForm) -> str:
    """A name that every file system takes, whatever an imported framework calls itself.

    Examples
    --------
    >>> file_name(country="QP", framework_urn="urn:x:Own/Rules 2", as_of="2026-01-31", form=ReportForm.PDF)
    'kerege-qp-own-rules-2-2026-01-31.pdf'
    """
    framework = UNFIT_FOR_NAME.sub("-", framework_urn.rpartition(":")[2].lower()).strip("-.")[:LONGEST_NAME]
    parts = ("kerege", country.lower(), framework, as_of)
    return f"{'-'.join(part for part in parts if part)}.{form.value}"

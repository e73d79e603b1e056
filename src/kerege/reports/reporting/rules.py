"""What a report says, free of any form; every writer and the picture's JSON are made of this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


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


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with the language that it really is in."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision put forward for a requirement, and what was said of it."""

    rank: int
    score: float
    place: str
    eid: str
    work: str
    status: str
    wording: Wording
    counterparts: tuple[Wording, ...] = ()
    terms: tuple[str, ...] = ()
    decision: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement with its official reference and the provisions that may answer it."""

    urn: str
    ref: str
    name: Wording
    statement: Wording
    address: str
    verification: str
    duties: tuple[str, ...] = ()
    provisions: tuple[ProvisionLine, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """A branch of the framework."""

    heading: str
    lines: tuple[RequirementLine, ...]


@dataclass(frozen=True, slots=True)
class CorpusLine:
    """One wording that was searched."""

    work: str
    number: str
    dated_on: str
    language: str
    status: str
    valid_from: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something that the report says comes from."""

    title: str
    address: str
    verification: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says, in the language of its reader."""

    language: str
    title: str
    country: str
    country_code: str
    framework: str
    framework_urn: str
    edition: str
    as_of: str
    made_by: str
    banner: str
    notices: tuple[str, ...]
    method: str
    groups: tuple[Group, ...]
    corpus: tuple[CorpusLine, ...]
    sources: tuple[Source, ...]
    labels: dict[str, str]

    def lines(self) -> Iterator[RequirementLine]:
        """All requirements, in the order of the framework."""
        for group in self.groups:
            yield from group.lines

    def to_json(self) -> dict[str, Any]:
        """Shape of the picture in a machine's answer."""
        document = asdict(self)
        document.pop("labels")
        document["counts"] = self.totals()
        return document

    def totals(self) -> dict[str, int]:
        """How many requirements stand in the report, and what was said of their candidates."""
        lines = list(self.lines())
        return {
            "requirements": len(lines),
            "with_relevant_provision": sum(1 for line in lines if line.counts.get("relevant")),
            "with_candidates_only": sum(1 for line in lines if line.provisions and not line.counts.get("relevant")),
            "without_candidates": sum(1 for line in lines if not line.provisions),
            "decisions_relevant": sum(line.counts.get("relevant", 0) for line in lines),
            "decisions_rejected": sum(line.counts.get("rejected", 0) for line in lines),
        }


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet program would take the text for a formula (OWASP, CSV injection).

    Examples
    --------
    >>> starts_formula("=1+1"), starts_formula("Article 1")
    (True, False)
    """
    return text.lstrip(" \t\r\n").startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r"))

"""What writers of open formats are given: projects as their readers may see them, with nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from kerege.actions.projects.rules.records import FieldName, ReadAmount, ReadField, ReadValue, Remark


class ExportForm(StrEnum):
    """The open formats in which projects leave Kerege."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    IATI = "iati"
    IATI_ORGANISATION = "iati-organisation"
    ICAL = "ical"


@dataclass(frozen=True, slots=True)
class ExportSource:
    """A record that speaks of the project."""

    source: str
    reference: str
    edition: str = ""
    url: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class SourcedValues:
    """What one source says of a field; the source is a place in the list of the project's sources."""

    source: int
    values: tuple[ReadValue, ...]


@dataclass(frozen=True, slots=True)
class ExportField:
    """The values that are shown, who says so, what others say, and why the choice was made."""

    name: FieldName
    values: tuple[ReadValue, ...]
    said_by: tuple[SourcedValues, ...] = ()
    is_disputed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExportContribution:
    """Who gives what to whom within a project."""

    source: str = ""
    channel: str = ""
    partners: tuple[tuple[str, str], ...] = ()
    destination: str = ""
    country: str = ""
    area: str = ""
    coverage: str = ""
    amounts: tuple[ReadAmount, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportEvent:
    """Something with a date; `ends_on` is the first day that no longer belongs to it."""

    uid: str
    title: str
    starts_on: date | datetime
    ends_on: date | datetime | None = None
    place: str = ""
    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A document that anybody may open; `category` is an IATI document category."""

    url: str
    title: str
    media_type: str
    language: str = ""
    category: str = "A12"
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExportMeasure:
    """A period of an indicator with its target and what was reached; `ends_on` is the last day."""

    starts_on: date
    ends_on: date
    target: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class ExportIndicator:
    """How a result is measured."""

    title: str
    measure: str = "1"
    baseline: str = ""
    baseline_year: int | None = None
    periods: tuple[ExportMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A result with its indicators; `kind` is output, outcome, impact or other."""

    title: str
    kind: str = "output"
    indicators: tuple[ExportIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectParts:
    """What another room of the house knows of a project: its calendar, documents and results."""

    events: tuple[ExportEvent, ...] = ()
    documents: tuple[ExportDocument, ...] = ()
    results: tuple[ExportResult, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportProject:
    """One project with all that its reader may see.

    `iati_text` is the text of its one IATI record, and `is_as_read` says that nobody changed anything since.
    """

    urn: str
    slug: str
    fields: tuple[ExportField, ...]
    sources: tuple[ExportSource, ...] = ()
    contributions: tuple[ExportContribution, ...] = ()
    amounts: tuple[ReadAmount, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    events: tuple[ExportEvent, ...] = ()
    documents: tuple[ExportDocument, ...] = ()
    results: tuple[ExportResult, ...] = ()
    country: str = ""
    url: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    iati_text: str = ""
    is_as_read: bool = False

    def read_fields(self) -> tuple[ReadField, ...]:
        """The shown values as a reader of the export will get them."""
        return tuple(ReadField(one.name, one.values) for one in self.fields if one.values)

    def texts_of(self, name: FieldName) -> tuple[str, ...]:
        """The shown texts of a field.

        Examples
        --------
        >>> shown = ExportField(FieldName.TITLE, (ReadValue("Safe laboratories"),))
        >>> ExportProject("urn:kerege:project:1", "safe-laboratories", (shown,)).texts_of(FieldName.TITLE)
        ('Safe laboratories',)
        """
        return tuple(value.text for one in self.fields if one.name is name for value in one.values)


@dataclass(frozen=True, slots=True)
class ReportingOrganisation:
    """Who publishes the export; without a registered reference the file is valid, but no registry accepts it."""

    reference: str
    name: str
    kind: str = "90"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class OrganisationBudget:
    """A sum that an organisation foresees for one country and period; `ends_on` is the first day after it."""

    country: str
    starts_on: date
    ends_on: date
    value: str
    currency: str
    dated_on: date


class FirstRemarks(list[str]):
    """The first few remarks on a file: one that is sent while it is written has no reader for a hundred thousand."""

    MOST: ClassVar = 3

    def append(self, remark: str) -> None:
        """Keep a remark while there are few."""
        if len(self) < self.MOST:
            super().append(remark)

    def extend(self, remarks: Iterable[str]) -> None:
        """Keep the first of some remarks."""
        for remark in remarks:
            self.append(remark)


@dataclass(slots=True)
class Export:
    """A file on its way; `warnings` is complete once the last chunk was taken."""

    name: str
    media_type: str
    chunks: Iterator[bytes]
    warnings: list[str] = field(default_factory=list)

"""Tells which registry a text comes from, and takes a file with several records apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kerege.actions.projects.formats.eu_cbrn import is_page, read_eu_cbrn, title_in
from kerege.actions.projects.formats.labels import is_furniture, label_in, labels_of
from kerege.actions.projects.formats.lines import Line, lines_of
from kerege.actions.projects.formats.sph import read_sph
from kerege.actions.projects.formats.usable import REMEDY, why_unusable
from kerege.actions.projects.formats.vocabularies import folded
from kerege.actions.projects.rules.records import FieldName, ReadRecord, SourceKind
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

_RULE: Final = re.compile(r"[-=_*#~]{5,}\Z")
_DIGITS: Final = re.compile(r"(?:details|resource|project|record)\D{0,20}?(\d{2,})|(\d{3,})", re.IGNORECASE)
_FEED: Final = "\x0c"
_OWN_SPH: Final = frozenset({"places", "destination_entity", "source_entity", "channel", "implementers", "coverage"})
READERS: Final[dict[SourceKind, Callable[..., ReadRecord]]] = {
    SourceKind.SPH: read_sph,
    SourceKind.EU_CBRN: read_eu_cbrn,
}
HEADS: Final = ("skip to", "přejít", "przejdź", "aller au", "zum hauptinhalt", "vai al", "ir al", "перейти")
MOST_CHARACTERS: Final = 5_000_000


def detect_text(text: str) -> SourceKind | None:
    """Return the registry whose record a text is, or None where neither form is met."""
    lines = lines_of(text)
    if _sph_labels(lines) > 1 and not any(title_in(line) for line in lines):
        return SourceKind.SPH
    if is_page(lines):
        return SourceKind.EU_CBRN
    return SourceKind.SPH if _sph_labels(lines) > 1 else None


def read_texts(
    text: str, *, name: str = "", source: SourceKind | None = None, url: str = "", reference: str = ""
) -> list[ReadRecord]:
    """Read every record of a text; a record that does not name itself is named after its file."""
    if len(text) > MOST_CHARACTERS:
        raise InvalidInput(
            phrase("The text is longer than five million signs. Split the file and import its parts."), field="file"
        )
    pieces = separate(text)
    records = [_read(piece, source=source, url=url) for piece in pieces]
    for index, record in enumerate(records, start=1):
        _demand_fit(record, source=source, url=url, place=index, count=len(records))
    named = reference or reference_of(url) or reference_of(name)
    return [_named(record, named, place=index, count=len(records)) for index, record in enumerate(records, start=1)]


def reference_of(name: str) -> str:
    """The number by which an address or a file names a record.

    >>> reference_of("sph-resource-28009.txt"), reference_of("project-094_en"), reference_of("notes.txt")
    ('28009', '094', '')
    """
    found = _DIGITS.search(name)
    return (found[1] or found[2]) if found else ""


def separate(text: str) -> list[str]:
    """The records of a text: parted by a rule, a page break, or because the labels or the site's head begin anew."""
    starts = _starts(text)
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [piece for piece in pieces if lines_of(piece)] or [text]


def _starts(text: str) -> list[int]:
    starts, at = [0], 0
    seen = _Seen()
    for raw in text.splitlines(keepends=True):
        begins = at + raw.rfind(_FEED) + 1 if _FEED in raw else None
        for line in lines_of(raw):
            if _RULE.match(line.raw):
                begins = at + len(raw)
            elif seen.begins_anew(line):
                begins = at
        if begins is not None:
            starts.append(begins)
            seen = _Seen()
            if begins == at:
                for line in lines_of(raw):
                    seen.begins_anew(line)
        at += len(raw)
    return starts


class _Seen:
    """What the record at hand has shown so far."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.has_title = False

    def begins_anew(self, line: Line) -> bool:
        """Whether the line can only belong to another record; otherwise it is counted to this one."""
        if is_furniture(line.raw):
            return bool(line.raw.casefold().startswith(HEADS) and (self.has_title or self.labels))
        if title_in(line) is not None:
            if self.labels and (self.has_title or "source_entity" in self.labels.values()):
                return True
            self.has_title = True
            return False
        return self._repeats(line)

    def _repeats(self, line: Line) -> bool:
        own, other = label_in(line, labels_of("eu-cbrn")), label_in(line, labels_of("sph"))
        named = own or other
        if named is None:
            return False
        if own is None and not named[1] and {"areas", "categories"} <= set(self.labels.values()):
            return True
        label = folded(line.text.removesuffix(named[1]).rstrip(" :"))
        if len(self.labels) > 2 and label == next(iter(self.labels)):
            return True
        self.labels.setdefault(label, named[0].key)
        return False


def _sph_labels(lines: list[Line]) -> int:
    labels = labels_of("sph")
    return len({named[0].key for line in lines if (named := label_in(line, labels)) is not None} & _OWN_SPH)


def _read(piece: str, *, source: SourceKind | None, url: str) -> ReadRecord:
    kind = source or detect_text(piece)
    if kind not in READERS:
        raise InvalidInput(
            phrase(
                "The text is no record of a registry that is known: neither the labels of the WHO Strategic "
                "Partnership portal nor a project page of the EU CBRN Risk Mitigation site were found. Name the "
                "source, or bring it as a table."
            ),
            field="file",
        )
    return READERS[kind](piece, url=url)


def _demand_fit(record: ReadRecord, *, source: SourceKind | None, url: str, place: int, count: int) -> None:
    """Refuse a record that the named source does not fit, and one in which nothing was found."""
    detected = detect_text(record.raw) if source is not None else None
    if detected is not None and detected is not source:
        other = READERS[detected](record.raw, url=url)
        if _names_more(other, record):
            raise InvalidInput(
                phrase(
                    "Record %(place)s of %(count)s reads as %(found)s, not as %(source)s. "
                    "Leave the source out, or name %(found)s.",
                    place=place,
                    count=count,
                    found=detected.value,
                    source=record.source.value,
                ),
                field="source",
            )
    if (reason := why_unusable(record)) is not None:
        raise InvalidInput(
            phrase(
                "Record %(place)s of %(count)s cannot be kept: %(reason)s; %(remedy)s.",
                place=place,
                count=count,
                reason=reason,
                remedy=REMEDY,
            ),
            field="file",
        )


def _names_more(other: ReadRecord, record: ReadRecord) -> bool:
    """Whether the other reader found plainly more: a title that is missing here, or twice the fields."""
    has_title = [bool(one.texts_of(FieldName.TITLE)) for one in (other, record)]
    return len(other.fields) > len(record.fields) and (
        has_title == [True, False] or len(other.fields) >= 2 * len(record.fields)
    )


def _named(record: ReadRecord, named: str, *, place: int, count: int) -> ReadRecord:
    if record.reference:
        return record
    if not named:
        digest = hashlib.sha256(record.raw.encode()).hexdigest()[:12]
        warning = phrase(
            "Neither the text nor its file names the record; it is named after its content. Give a reference."
        )
        return replace(record, reference=f"text-{digest}", warnings=(*record.warnings, warning))
    return replace(record, reference=named if count == 1 else f"{named}#{place}")

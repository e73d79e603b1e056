"""Reads any file of a registry in a child process, and hands its records back one by one as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from kerege.actions.projects.formats.iati.reading import iter_activities
from kerege.actions.projects.formats.table import read_table
from kerege.actions.projects.formats.table_guess import guess_mapping
from kerege.actions.projects.formats.table_mapping import mapping_from_text, mapping_to_plain
from kerege.actions.projects.formats.texts import detect_text, read_texts
from kerege.actions.projects.rules.record_json import record_to_plain
from kerege.actions.projects.rules.records import ReadRecord, SourceKind
from kerege.foundation.files.readers.decoding import decode
from kerege.kernel.errors import InvalidInput

_ARCHIVE: Final = b"PK\x03\x04"
_TABLE_ENDS: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
_MANY_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of a file before it is read; an empty source is found out, an empty mapping guessed."""

    name: str = ""
    source: str = ""
    url: str = ""
    reference: str = ""
    mapping: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a file as a whole, before its records."""

    source: str
    rows: int
    rejected: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    mapping: dict[str, Any] | None = None
    questions: list[str] = field(default_factory=list)


def read_lines(data: bytes, order: dict[str, str]) -> str:
    """The head of a file and its records, each a line of JSON: what a child process hands back."""
    wanted = Order(**order)
    kind = SourceKind(wanted.source) if wanted.source else detect(data, wanted.name)
    head, records = _READERS[kind](data, wanted)
    lines = [json.dumps(record_to_plain(record), ensure_ascii=False) for record in records]
    whole = asdict(head) | {"rows": head.rows or len(lines) + len(head.rejected)}
    return "\n".join([json.dumps(whole, ensure_ascii=False), *lines])


def detect(data: bytes, name: str) -> SourceKind:
    """The source that a file comes from, by its content and, where that leaves a doubt, by its name."""
    if not data.strip():
        raise InvalidInput("The file is empty. Choose the file that was meant.", field="file")
    if data.startswith(_ARCHIVE):
        return SourceKind.TABLE
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if start.startswith(b"<") and (b"iati" in data[:65536].replace(b"\x00", b"").lower() or start.startswith(b"<?xml")):
        return SourceKind.IATI
    text = decode(data)[0]
    if name.casefold().endswith(_TABLE_ENDS):
        return SourceKind.TABLE
    if (found := detect_text(text)) is not None:
        return found
    return SourceKind.TABLE if _is_table(text) else _unknown()


def _unknown() -> SourceKind:
    raise InvalidInput(
        "The file is no record of a registry that is known: neither the labels of the WHO Strategic Partnership "
        "portal, nor a project page of the EU CBRN Risk Mitigation site, nor IATI activities, nor a table. "
        "Name its source.",
        field="source",
    )


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()][:10]
    return any(len(lines) > 1 and min(line.count(sign) for line in lines) >= _MANY_COLUMNS for sign in ("\t", ";", ","))


def text_of_file(data: bytes) -> str:
    """The text of a file with its line ends as they came."""
    encoding = decode(data)[1]
    return data.decode("utf-8" if encoding.startswith("UTF-8") else encoding, "replace")


def _texts(data: bytes, order: Order) -> tuple[Head, Iterator[ReadRecord]]:
    source = SourceKind(order.source) if order.source else None
    records = read_texts(text_of_file(data), name=order.name, source=source, url=order.url, reference=order.reference)
    return Head(records[0].source.value, len(records)), iter(records)


def _activities(data: bytes, _order: Order) -> tuple[Head, Iterator[ReadRecord]]:
    return Head(SourceKind.IATI.value, 0), iter_activities(data)


def _table(data: bytes, order: Order) -> tuple[Head, Iterator[ReadRecord]]:
    questions: list[str] = []
    if order.mapping:
        mapping, plain = mapping_from_text(order.mapping), None
    else:
        guess = guess_mapping(data)
        mapping, questions = guess.mapping, list(guess.questions)
        plain = mapping_to_plain(mapping)
    reading = read_table(data, mapping)
    rejected = [asdict(one) for one in reading.rejected]
    head = Head(SourceKind.TABLE.value, reading.rows, rejected, list(reading.warnings), plain, questions)
    return head, iter(reading.records)


_READERS: Final = {
    SourceKind.SPH: _texts,
    SourceKind.EU_CBRN: _texts,
    SourceKind.IATI: _activities,
    SourceKind.TABLE: _table,
}

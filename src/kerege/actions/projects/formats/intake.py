"""Reads any file of a registry in a child process, and hands its records over a few at a time."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from kerege.actions.projects.formats.iati.reading import iter_activities
from kerege.actions.projects.formats.table import map_table
from kerege.actions.projects.formats.table_guess import guess_mapping
from kerege.actions.projects.formats.table_mapping import mapping_from_text, mapping_to_plain
from kerege.actions.projects.formats.texts import detect_text, read_texts
from kerege.actions.projects.formats.usable import REMEDY, why_unusable
from kerege.actions.projects.rules.preparing import plain_prepared, prepare_record
from kerege.actions.projects.rules.records import ReadRecord, SourceKind
from kerege.actions.projects.rules.table_mapping import RejectedRow
from kerege.foundation.files.readers.decoding import decode
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase, phrase_from_plain, plain_phrase

_ARCHIVE: Final = b"PK\x03\x04"
_TABLE_ENDS: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
_MANY_COLUMNS: Final = 2
AT_ONCE: Final = 200
MADE_BETWEEN_LOOKS: Final = 100_000


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
    """What is said of a file as a whole, before its records; `rows` is how many are expected."""

    source: str
    rows: int
    warnings: list[str] = field(default_factory=list)
    mapping: dict[str, Any] | None = None
    questions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tail:
    """What is known once all records are read: the rows that were there, and those that gave no record."""

    rows: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)


def head_to_plain(head: Head) -> dict[str, Any]:
    """A head as plain data, which is all that a pipe from a child process may carry."""
    texts = {name: [plain_phrase(text) for text in getattr(head, name)] for name in ("warnings", "questions")}
    return {**asdict(head), **texts}


def head_from(plain: dict[str, Any]) -> Head:
    """The head again."""
    texts = {name: [phrase_from_plain(text) for text in plain[name]] for name in ("warnings", "questions")}
    return Head(**{**plain, **texts})


def tail_to_plain(tail: Tail) -> dict[str, Any]:
    """A tail as plain data."""
    return {"rows": tail.rows, "rejected": [row_words(row, plain_phrase) for row in tail.rejected]}


def tail_from(plain: dict[str, Any]) -> Tail:
    """The tail again."""
    return Tail(plain["rows"], [row_words(row, phrase_from_plain) for row in plain["rejected"]])


def row_words(row: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """A rejected row whose reason and remedy are given in another form."""
    return {name: change(value) if name in {"reason", "remedy"} else value for name, value in row.items()}


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that is being read; `rejected` says which rows gave no record, once all records are taken."""

    head: Head
    records: Iterator[ReadRecord]
    rejected: Callable[[], list[dict[str, Any]]] = list


def hand_over(data: bytes, order: dict[str, str], pipe: str) -> None:
    """Write the head of a file, lists of its records ready to be stored, and its tail into a pipe, as plain data."""
    # records are handed over and forgotten at once: to look for circles among them all the time finds none
    gc.set_threshold(MADE_BETWEEN_LOOKS)
    wanted = Order(**order)
    kind = SourceKind(wanted.source) if wanted.source else detect(data, wanted.name)
    opened = _READERS[kind](data, wanted)
    # what cannot be read at all is refused before anything is handed over
    some = list(islice(opened.records, AT_ONCE))
    count = 0
    with Path(pipe).open("wb") as answer:
        pickle.dump(head_to_plain(opened.head), answer)
        while some:
            pickle.dump([plain_prepared(prepare_record(record)) for record in some], answer)
            count += len(some)
            some = list(islice(opened.records, AT_ONCE))
        rejected = opened.rejected()
        pickle.dump(tail_to_plain(Tail(count + len(rejected), rejected)), answer)


def detect(data: bytes, name: str) -> SourceKind:
    """The source that a file comes from, by its content and, where that leaves a doubt, by its name."""
    if not data.strip():
        raise InvalidInput(phrase("The file is empty. Choose the file that was meant."), field="file")
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
        phrase(
            "The file is no record of a registry that is known: neither the labels of the WHO Strategic Partnership "
            "portal, nor a project page of the EU CBRN Risk Mitigation site, nor IATI activities, nor a table. "
            "Name its source."
        ),
        field="source",
    )


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()][:10]
    return any(len(lines) > 1 and min(line.count(sign) for line in lines) >= _MANY_COLUMNS for sign in ("\t", ";", ","))


def text_of_file(data: bytes) -> str:
    """The text of a file with its line ends as they came."""
    encoding = decode(data)[1]
    return data.decode("utf-8" if encoding.startswith("UTF-8") else encoding, "replace")


def _texts(data: bytes, order: Order) -> _Opened:
    source = SourceKind(order.source) if order.source else None
    records = read_texts(text_of_file(data), name=order.name, source=source, url=order.url, reference=order.reference)
    return _Opened(Head(records[0].source.value, len(records)), iter(records))


def _activities(data: bytes, _order: Order) -> _Opened:
    rejected: list[dict[str, Any]] = []
    records = _usable(iter_activities(data), rejected)
    return _Opened(Head(SourceKind.IATI.value, data.count(b"<iati-activity")), records, lambda: rejected)


def _usable(records: Iterator[ReadRecord], rejected: list[dict[str, Any]]) -> Iterator[ReadRecord]:
    """The records that can be kept; the others are noted with their place in the file."""
    for place, record in enumerate(records, start=1):
        if (reason := why_unusable(record)) is None:
            yield record
        else:
            rejected.append(asdict(RejectedRow(place, "", reason, REMEDY)))


def _table(data: bytes, order: Order) -> _Opened:
    questions: list[str] = []
    if order.mapping:
        mapping, plain = mapping_from_text(order.mapping), None
    else:
        guess = guess_mapping(data)
        mapping, questions = guess.mapping, list(guess.questions)
        plain = mapping_to_plain(mapping)
    mapped = map_table(data, mapping)
    head = Head(SourceKind.TABLE.value, len(mapped.table.rows), list(mapped.warnings()), plain, questions)
    return _Opened(head, mapped.records(), lambda: [asdict(one) for one in mapped.rejected])


_READERS: Final = {
    SourceKind.SPH: _texts,
    SourceKind.EU_CBRN: _texts,
    SourceKind.IATI: _activities,
    SourceKind.TABLE: _table,
}

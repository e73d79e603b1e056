"""What IATI has no word for travels beside it in a namespace of its own, and counts while the rest is unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lxml import etree

from kerege.actions.projects.formats.iati.fields import NAMESPACE
from kerege.actions.projects.rules.record_json import (
    amount_from_plain,
    amount_to_plain,
    field_from_plain,
    field_to_plain,
    remark_from_plain,
    remark_to_plain,
)
from kerege.actions.projects.rules.records import FieldName, ReadField, ReadRecord
from kerege.kernel.wording import phrase

BLOCK = f"{{{NAMESPACE}}}record"
READING = "reading"
FORMAT = 1
CHANGED = phrase(
    "The file was changed after Kerege wrote it, so what Kerege had noted beside the IATI elements is kept as a "
    "remark and not used."
)


def without_block(activity: etree._Element) -> etree._Element | None:
    """Take the block out of an activity and return it."""
    block = activity.find(BLOCK)
    if block is not None:
        activity.remove(block)
    return block


def add_block(activity: etree._Element, plain: ReadRecord, wanted: ReadRecord) -> None:
    """Note beside the elements what a reader would otherwise not get back."""
    said, shall = _parts(plain), _parts(wanted)
    lacking = {name: part for name, part in shall.items() if part != said[name]}
    if "fields" in lacking:
        # Only the fields that differ; an empty one was said by an element that the record does not count.
        lacking["fields"] = {
            name: shall["fields"].get(name)
            for name in said["fields"] | shall["fields"]
            if said["fields"].get(name) != shall["fields"].get(name)
        }
    if lacking:
        block = etree.SubElement(activity, BLOCK, {READING: reading_digest(plain)}, nsmap={"kerege": NAMESPACE})
        block.text = json.dumps({"format": FORMAT, **lacking}, sort_keys=True, separators=(",", ":"))


def with_block(plain: ReadRecord, block: etree._Element | None) -> ReadRecord:
    """The record as Kerege wrote it, where the elements still say what they said then."""
    if block is None:
        return plain
    try:
        noted = json.loads(block.text or "")
        if block.get(READING) != reading_digest(plain) or noted.get("format") != FORMAT:
            return replace(plain, warnings=(*plain.warnings, CHANGED), remarks=_kept(plain, block))
        return replace(plain, **_noted(plain, noted))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return replace(plain, warnings=(*plain.warnings, CHANGED), remarks=_kept(plain, block))


def _kept(plain: ReadRecord, block: etree._Element) -> tuple[Any, ...]:
    return (*plain.remarks, *(remark_from_plain({"text": text, "mark": "kerege"}) for text in [block.text] if text))


def reading_digest(record: ReadRecord) -> str:
    """A short name of what the elements of an activity say.

    Examples
    --------
    >>> from kerege.actions.projects.rules.records import SourceKind
    >>> record = ReadRecord(SourceKind.IATI, "A-1", "", ())
    >>> reading_digest(record) == reading_digest(record), reading_digest(record) == reading_digest(
    ...     replace(record, country="UZ"))
    (True, False)
    """
    text = json.dumps([record.reference, _parts(record)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _parts(record: ReadRecord) -> dict[str, Any]:
    return {
        "url": record.url,
        "country": record.country,
        "fields": {field.name.value: field_to_plain(field) for field in record.fields},
        "related": [list(pair) for pair in record.related],
        "amounts": [amount_to_plain(amount) for amount in record.amounts],
        "remarks": [remark_to_plain(remark) for remark in record.remarks],
    }


def _noted(plain: ReadRecord, noted: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Callable[[Any], Any]] = {
        "fields": lambda part: _fields(plain, part),
        "related": lambda part: tuple((str(kind), str(reference)) for kind, reference in part),
        "amounts": lambda part: tuple(amount_from_plain(one) for one in part),
        "remarks": lambda part: tuple(remark_from_plain(one) for one in part),
        "url": str,
        "country": str,
    }
    return {name: read[name](part) for name, part in noted.items() if name in read}


def _fields(plain: ReadRecord, noted: dict[str, Any]) -> tuple[ReadField, ...]:
    said = {field.name.value: field for field in plain.fields}
    read = {name: field_from_plain(part) if part else None for name, part in noted.items()}
    both = {**said, **read}
    return tuple(field for name in FieldName if (field := both.get(name.value)) is not None)

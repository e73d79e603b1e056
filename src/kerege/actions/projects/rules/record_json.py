"""Records as plain data and back, so that they pass through a child process, a database column and a file unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from kerege.actions.projects.rules.records import (
    FieldName,
    MoneyKind,
    ReadAmount,
    ReadField,
    ReadRecord,
    ReadValue,
    Remark,
    SourceKind,
)
from kerege.kernel.wording import phrase_from_plain, plain_phrase

Plain = dict[str, Any]
AMOUNT_DATES = ("dated_on", "period_starts_on", "period_ends_on")
AMOUNT_WORDS = ("provider", "receiver", "provider_reference", "receiver_reference", "direction")


def value_to_plain(value: ReadValue) -> Plain:
    """A value without its empty parts.

    Examples
    --------
    >>> value_to_plain(ReadValue("Tashkent", code="UZ"))
    {'text': 'Tashkent', 'code': 'UZ'}
    """
    plain = {"text": value.text}
    if value.code:
        plain["code"] = value.code
    if value.note:
        plain["note"] = value.note
    if value.language:
        plain["language"] = value.language
    return plain


def value_from_plain(plain: Plain) -> ReadValue:
    """The value again."""
    return ReadValue(plain["text"], plain.get("code", ""), plain.get("note", ""), plain.get("language", ""))


def field_to_plain(field: ReadField) -> Plain:
    """A field with its values."""
    plain: Plain = {"name": field.name.value, "values": [value_to_plain(value) for value in field.values]}
    if field.raw:
        plain["raw"] = field.raw
    return plain


def field_from_plain(plain: Plain) -> ReadField:
    """The field again."""
    values = tuple(value_from_plain(value) for value in plain["values"])
    return ReadField(FieldName(plain["name"]), values, plain.get("raw", ""))


def amount_to_plain(amount: ReadAmount) -> Plain:
    """An amount with its value as text, so that no digit is lost.

    Examples
    --------
    >>> amount_to_plain(ReadAmount(MoneyKind.BUDGET, Decimal("5.0"), "EUR"))
    {'kind': 'budget', 'value': '5.0', 'currency': 'EUR'}
    """
    plain: Plain = {"kind": amount.kind.value, "value": str(amount.value), "currency": amount.currency}
    plain |= {name: day.isoformat() for name in AMOUNT_DATES if (day := getattr(amount, name)) is not None}
    return plain | {name: text for name in AMOUNT_WORDS if (text := getattr(amount, name))}


def amount_from_plain(plain: Plain) -> ReadAmount:
    """The amount again."""
    parts: Plain = {name: date.fromisoformat(plain[name]) for name in AMOUNT_DATES if plain.get(name)}
    parts |= {name: plain[name] for name in AMOUNT_WORDS if plain.get(name)}
    return ReadAmount(MoneyKind(plain["kind"]), Decimal(plain["value"]), plain["currency"], **parts)


def remark_to_plain(remark: Remark) -> Plain:
    """A remark without its empty parts."""
    parts = {"mark": remark.mark, "attached_to": remark.attached_to}
    return {"text": remark.text, **{name: text for name, text in parts.items() if text}}


def remark_from_plain(plain: Plain) -> Remark:
    """The remark again."""
    return Remark(plain["text"], plain.get("mark", ""), plain.get("attached_to", ""))


def record_to_plain(record: ReadRecord) -> Plain:
    """A whole record as data that JSON can hold."""
    return {
        "source": record.source.value,
        "reference": record.reference,
        "edition": record.edition,
        "url": record.url,
        "country": record.country,
        "raw": record.raw,
        "fields": [field_to_plain(field) for field in record.fields],
        "related": [list(pair) for pair in record.related],
        "amounts": [amount_to_plain(amount) for amount in record.amounts],
        "remarks": [remark_to_plain(remark) for remark in record.remarks],
        "warnings": [plain_phrase(warning) for warning in record.warnings],
        "extra": record.extra,
    }


def record_from_plain(plain: Plain) -> ReadRecord:
    """The record again.

    Examples
    --------
    >>> title = ReadField(FieldName.TITLE, (ReadValue("Training"),))
    >>> record = ReadRecord(SourceKind.TABLE, "7", "7;Training", (title,))
    >>> record_from_plain(record_to_plain(record)) == record
    True
    """
    return ReadRecord(
        source=SourceKind(plain["source"]),
        reference=plain["reference"],
        raw=plain["raw"],
        fields=tuple(field_from_plain(field) for field in plain["fields"]),
        edition=plain["edition"],
        url=plain["url"],
        country=plain["country"],
        related=tuple((str(kind), str(reference)) for kind, reference in plain["related"]),
        amounts=tuple(amount_from_plain(amount) for amount in plain["amounts"]),
        remarks=tuple(remark_from_plain(remark) for remark in plain["remarks"]),
        warnings=tuple(phrase_from_plain(warning) for warning in plain["warnings"]),
        extra=plain["extra"],
    )


def records_to_json(records: Iterable[ReadRecord]) -> str:
    """Records as one text, as a child process hands them back."""
    return json.dumps([record_to_plain(record) for record in records], ensure_ascii=False, separators=(",", ":"))


def records_from_json(text: str) -> list[ReadRecord]:
    """The records of such a text."""
    return [record_from_plain(plain) for plain in json.loads(text)]

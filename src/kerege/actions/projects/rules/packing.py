"""Turns a record that was read into plain JSON and back, so that it can be stored and can leave a child process."""

from __future__ import annotations

from collections.abc import Mapping
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

_AMOUNT_TEXTS = ("currency", "provider", "receiver", "provider_reference", "receiver_reference", "direction")
_AMOUNT_DATES = ("dated_on", "period_starts_on", "period_ends_on")


def packed(record: ReadRecord) -> dict[str, Any]:
    """The whole record as plain JSON; empty parts are left out.

    >>> unpacked(packed(ReadRecord(SourceKind.TABLE, "1", "raw", ()))).reference
    '1'
    """
    whole = {
        "source": record.source.value,
        "reference": record.reference,
        "raw": record.raw,
        "edition": record.edition,
        "url": record.url,
        "country": record.country,
        **packed_content(record),
    }
    return {key: value for key, value in whole.items() if value}


def packed_content(record: ReadRecord) -> dict[str, Any]:
    """What a stored record keeps beside its own columns: fields, amounts, remarks, warnings and the rest."""
    content: dict[str, Any] = {
        "fields": [_field(one) for one in record.fields],
        "related": [list(pair) for pair in record.related],
        "amounts": [_amount(one) for one in record.amounts],
        "remarks": [
            _filled({"text": one.text, "mark": one.mark, "attached_to": one.attached_to}) for one in record.remarks
        ],
        "warnings": list(record.warnings),
        "extra": record.extra,
    }
    return {key: value for key, value in content.items() if value}


def unpacked(data: Mapping[str, Any]) -> ReadRecord:
    """The record that was packed."""
    return ReadRecord(
        source=SourceKind(data["source"]),
        reference=data.get("reference", ""),
        raw=data.get("raw", ""),
        fields=unpacked_fields(data),
        edition=data.get("edition", ""),
        url=data.get("url", ""),
        country=data.get("country", ""),
        related=tuple((str(one), str(other)) for one, other in data.get("related", ())),
        amounts=unpacked_amounts(data),
        remarks=tuple(Remark(**one) for one in data.get("remarks", ())),
        warnings=tuple(data.get("warnings", ())),
        extra=dict(data.get("extra", {})),
    )


def unpacked_fields(content: Mapping[str, Any]) -> tuple[ReadField, ...]:
    """The fields of a packed record."""
    return tuple(
        ReadField(
            FieldName(one["name"]), tuple(ReadValue(**value) for value in one.get("values", ())), one.get("raw", "")
        )
        for one in content.get("fields", ())
    )


def unpacked_amounts(content: Mapping[str, Any]) -> tuple[ReadAmount, ...]:
    """The amounts of a packed record."""
    return tuple(_unpacked_amount(one) for one in content.get("amounts", ()))


def packed_value(value: ReadValue) -> dict[str, str]:
    """One value as plain JSON."""
    return _filled({"text": value.text, "code": value.code, "note": value.note, "language": value.language}) or {
        "text": ""
    }


def _field(one: ReadField) -> dict[str, Any]:
    return {"name": one.name.value, "values": [packed_value(value) for value in one.values], "raw": one.raw}


def _amount(one: ReadAmount) -> dict[str, str]:
    texts = {name: getattr(one, name) for name in _AMOUNT_TEXTS}
    dates = {name: day.isoformat() for name in _AMOUNT_DATES if (day := getattr(one, name)) is not None}
    return {"kind": one.kind.value, "value": str(one.value), **_filled(texts), **dates}


def _unpacked_amount(one: Mapping[str, str]) -> ReadAmount:
    def day(name: str) -> date | None:
        return date.fromisoformat(one[name]) if name in one else None

    return ReadAmount(
        kind=MoneyKind(one["kind"]),
        value=Decimal(one["value"]),
        **{name: one.get(name, "") for name in _AMOUNT_TEXTS},
        dated_on=day("dated_on"),
        period_starts_on=day("period_starts_on"),
        period_ends_on=day("period_ends_on"),
    )


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}

"""One framework between its mapping in a file and its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kerege.kernel.values import TextStatus
from kerege.requirements.frameworks.format.texts import (
    Languages,
    Texts,
    mapping_of,
    plain_text,
    put,
    read_texts,
    write_texts,
)
from kerege.requirements.frameworks.format.values import Json, decode, encode, remainder, restore

SCALE_KEYS = ("min_score", "max_score", "scores_definition")


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """The columns of a framework; `extra` holds all that the other columns do not say."""

    urn: str
    ref: str = ""
    name: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    edition: str = ""
    kind: str = ""
    binding: str = ""
    source_title: str = ""
    source_url: str = ""
    source_accessed_on: date | None = None
    verification: str = ""
    in_force_on: date | None = None
    vocabulary: str = ""
    scale: dict[str, Json] = field(default_factory=dict)
    notice: Texts = field(default_factory=dict)
    translation_status: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Json] = field(default_factory=dict)


def framework_languages(raw: dict[str, Any], locale: str) -> Languages:
    """Main language and wording statuses of a framework's texts."""
    status = mapping_of(mapping_of(raw, "kerege"), "translation_status")
    return Languages(locale, {k: v for k, v in status.items() if isinstance(k, str) and v in list(TextStatus)})


def read_framework(raw: dict[str, Any], languages: Languages) -> FrameworkRow:
    """The row of a framework, given without its nodes."""
    own = mapping_of(raw, "kerege")
    source = mapping_of(own, "source")
    notice = mapping_of(own, "notice")
    columns: dict[str, Any] = {
        "urn": plain_text(raw.get("urn"), limit=500).lower(),
        "ref": plain_text(raw.get("ref_id"), limit=200),
        "name": read_texts(raw, "name", languages),
        "description": read_texts(raw, "description", languages),
        "edition": plain_text(own.get("edition"), limit=200),
        "binding": plain_text(own.get("binding"), limit=40),
        "kind": plain_text(own.get("kind"), limit=20),
        "source_title": plain_text(source.get("title"), limit=1000),
        "source_url": plain_text(source.get("url"), limit=1000),
        "source_accessed_on": _day(source.get("accessed_on")),
        "verification": plain_text(own.get("verification"), limit=20),
        "in_force_on": _day(own.get("in_force_on")),
        "vocabulary": plain_text(own.get("vocabulary"), limit=60),
        "scale": encode({key: raw[key] for key in SCALE_KEYS if raw.get(key) is not None}),
        "notice": {k: languages.wording(k, v) for k, v in notice.items() if isinstance(k, str) and isinstance(v, str)},
        "translation_status": dict(languages.status),
    }
    rest = remainder(raw, _rebuild(FrameworkRow(**columns), languages))
    return FrameworkRow(**columns, extra=rest)


def write_framework(row: FrameworkRow, languages: Languages) -> dict[str, Any]:
    """The mapping from which the row was read, without nodes."""
    raw: dict[str, Any] = restore(_rebuild(row, languages), row.extra)
    return raw


def _rebuild(row: FrameworkRow, languages: Languages) -> dict[str, Any]:
    raw: dict[str, Any] = {"urn": row.urn}
    put(raw, ref_id=row.ref)
    write_texts(raw, "name", row.name, languages)
    write_texts(raw, "description", row.description, languages)
    raw.update(decode(row.scale))
    source: dict[str, Any] = {}
    put(source, title=row.source_title, url=row.source_url, accessed_on=row.source_accessed_on)
    own: dict[str, Any] = {}
    put(
        own,
        edition=row.edition,
        kind=row.kind,
        binding=row.binding,
        source=source,
        verification=row.verification,
        in_force_on=row.in_force_on,
        vocabulary=row.vocabulary,
        notice={language: wording["text"] for language, wording in row.notice.items()},
        translation_status=dict(row.translation_status),
    )
    put(raw, kerege=own)
    return raw


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

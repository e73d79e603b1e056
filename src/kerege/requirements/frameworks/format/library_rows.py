"""A whole library between the data of its file and the rows that are stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kerege.requirements.frameworks.format.crosswalk_rows import (
    CrosswalkRow,
    CrosswalkSetRow,
    read_crosswalk,
    read_crosswalk_set,
    write_crosswalk,
    write_crosswalk_set,
)
from kerege.requirements.frameworks.format.framework_rows import (
    FrameworkRow,
    framework_languages,
    read_framework,
    write_framework,
)
from kerege.requirements.frameworks.format.requirement_rows import (
    RequirementRow,
    read_requirement,
    write_requirement,
)
from kerege.requirements.frameworks.format.texts import (
    Languages,
    Texts,
    plain_text,
    put,
    read_texts,
    whole_version,
    write_texts,
)
from kerege.requirements.frameworks.format.values import Json, decode, encode, remainder, restore

FRAMEWORK_KEYS = ("framework", "frameworks")
CROSSWALK_KEYS = ("requirement_mapping_set", "requirement_mapping_sets")
NODES, MAPPINGS = "requirement_nodes", "requirement_mappings"


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """The columns of a library; `objects_kept` holds what the product does not use, `extra` the rest."""

    urn: str
    version: int
    locale: str = "en"
    ref: str = ""
    name: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    copyright: str = ""
    publication_date: date | None = None
    provider: str = ""
    packager: str = ""
    objects_kept: dict[str, Json] = field(default_factory=dict)
    shape: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrameworkPart:
    """A framework under the key of the file that held it, with its requirements in the order of the file."""

    key: str
    row: FrameworkRow
    requirements: list[RequirementRow]


@dataclass(frozen=True, slots=True)
class CrosswalkPart:
    """A set of crosswalks under the key of the file that held it."""

    key: str
    row: CrosswalkSetRow
    crosswalks: list[CrosswalkRow]


@dataclass(frozen=True, slots=True)
class LibraryParts:
    """All that one file says."""

    row: LibraryRow
    frameworks: list[FrameworkPart]
    crosswalk_sets: list[CrosswalkPart]


def read_library(data: dict[str, Any]) -> LibraryParts:
    """The rows of a library whose shape has been checked."""
    objects = data["objects"]
    shape = {key: kind for key in (*FRAMEWORK_KEYS, *CROSSWALK_KEYS) if (kind := _kind(objects.get(key)))}
    locale = plain_text(data.get("locale"), limit=35) or "en"
    row = _read_row(data, locale, shape)
    return LibraryParts(
        row=row,
        frameworks=[
            _read_framework_part(key, raw, locale)
            for key in FRAMEWORK_KEYS
            if key in shape
            for raw in _many(objects[key])
        ],
        crosswalk_sets=[
            _read_crosswalk_part(key, raw, locale)
            for key in CROSSWALK_KEYS
            if key in shape
            for raw in _many(objects[key])
        ],
    )


def write_library(parts: LibraryParts) -> dict[str, Any]:
    """The data from which the rows were read."""
    row = parts.row
    data = restore(_rebuild(row), row.extra)
    frameworks = [(part.key, _write_framework_part(part, row.locale)) for part in parts.frameworks]
    sets = [(part.key, _write_crosswalk_part(part, row.locale)) for part in parts.crosswalk_sets]
    for key, kind in row.shape.items():
        held = [raw for held_by, raw in (*frameworks, *sets) if held_by == key]
        data["objects"][key] = held if kind == "many" else held[0]
    return dict(data)


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "one"
    return "many" if isinstance(value, list) and value and all(isinstance(one, dict) for one in value) else ""


def _many(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else [value]


def _children(raw: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return _many(raw[key]) if _kind(raw.get(key)) == "many" else []


def _own(raw: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name != key} if _children(raw, key) else raw


def _read_row(data: dict[str, Any], locale: str, shape: dict[str, str]) -> LibraryRow:
    languages = Languages(locale)
    published = data.get("publication_date")
    columns: dict[str, Any] = {
        "urn": plain_text(data.get("urn"), limit=500).lower(),
        "version": whole_version(data["version"]) or 0,
        "locale": locale,
        "ref": plain_text(data.get("ref_id"), limit=200),
        "name": read_texts(data, "name", languages),
        "description": read_texts(data, "description", languages),
        "copyright": plain_text(data.get("copyright")),
        "publication_date": published if _is_day(published) else None,
        "provider": plain_text(data.get("provider"), limit=200),
        "packager": plain_text(data.get("packager"), limit=200),
        "objects_kept": encode({key: value for key, value in data["objects"].items() if key not in shape}),
        "shape": shape,
    }
    held = {"objects": {key: value for key, value in data["objects"].items() if key not in shape}}
    rest = remainder({**data, **held}, _rebuild(LibraryRow(**columns)))
    return LibraryRow(**columns, extra=rest)


def _rebuild(row: LibraryRow) -> dict[str, Any]:
    languages = Languages(row.locale)
    raw: dict[str, Any] = {"urn": row.urn, "locale": row.locale}
    put(raw, ref_id=row.ref)
    write_texts(raw, "name", row.name, languages)
    write_texts(raw, "description", row.description, languages)
    put(raw, copyright=row.copyright)
    raw["version"] = row.version
    put(raw, publication_date=row.publication_date, provider=row.provider, packager=row.packager)
    raw["objects"] = decode(row.objects_kept)
    return raw


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _read_framework_part(key: str, raw: dict[str, Any], locale: str) -> FrameworkPart:
    languages = framework_languages(raw, locale)
    return FrameworkPart(
        key=key,
        row=read_framework(_own(raw, NODES), languages),
        requirements=[read_requirement(node, languages) for node in _children(raw, NODES)],
    )


def _write_framework_part(part: FrameworkPart, locale: str) -> dict[str, Any]:
    languages = Languages(locale, part.row.translation_status)
    raw = write_framework(part.row, languages)
    if part.requirements:
        raw[NODES] = [write_requirement(row, languages) for row in part.requirements]
    return raw


def _read_crosswalk_part(key: str, raw: dict[str, Any], locale: str) -> CrosswalkPart:
    return CrosswalkPart(
        key=key,
        row=read_crosswalk_set(_own(raw, MAPPINGS), Languages(locale)),
        crosswalks=[read_crosswalk(mapping) for mapping in _children(raw, MAPPINGS)],
    )


def _write_crosswalk_part(part: CrosswalkPart, locale: str) -> dict[str, Any]:
    raw = write_crosswalk_set(part.row, Languages(locale))
    if part.crosswalks:
        raw[MAPPINGS] = [write_crosswalk(row) for row in part.crosswalks]
    return raw

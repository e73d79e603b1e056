"""Crosswalks between their mappings in a file and their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kerege.requirements.frameworks.format.texts import (
    Languages,
    Texts,
    mapping_of,
    plain_text,
    put,
    read_texts,
    write_texts,
)
from kerege.requirements.frameworks.format.values import Json, remainder, restore

WORD_IN_FILE = {
    "equal": "equal",
    "superset": "superset",
    "subset": "subset",
    "intersects": "intersect",
    "none": "not_related",
}
WORD_READ = {word: relationship for relationship, word in WORD_IN_FILE.items()} | {
    "intersects": "intersects",
    "none": "none",
}
# What the ends of a crosswalk were called before they had the names of today.
FIRST_NAMES = {
    "source_framework_urn": "reference_framework",
    "target_framework_urn": "focal_framework",
    "source_requirement_urn": "reference_requirement",
    "target_requirement_urn": "focal_requirement",
}


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """The columns of one crosswalk; `extra` holds all that the other columns do not say."""

    source_urn: str
    target_urn: str
    relationship: str = ""
    strength: int | None = None
    rationale: str = ""
    source: str = ""
    verification: str = ""
    extra: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CrosswalkSetRow:
    """The columns of a set of crosswalks."""

    urn: str
    ref: str = ""
    name: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    source_framework_urn: str = ""
    target_framework_urn: str = ""
    extra: dict[str, Json] = field(default_factory=dict)


def end_of(raw: dict[str, Any], key: str) -> str:
    """The end of a crosswalk or of a set, under its name of today or its first one.

    >>> end_of({"focal_requirement": "urn:B"}, "target_requirement_urn")
    'urn:b'
    """
    return plain_text(raw.get(key, raw.get(FIRST_NAMES[key])), limit=500).lower()


def read_crosswalk(raw: dict[str, Any]) -> CrosswalkRow:
    """The row of one mapping."""
    own = mapping_of(raw, "kerege")
    strength = raw.get("strength_of_relationship")
    is_storable = isinstance(strength, int) and not isinstance(strength, bool) and 0 <= strength <= 32767
    columns: dict[str, Any] = {
        "source_urn": end_of(raw, "source_requirement_urn"),
        "target_urn": end_of(raw, "target_requirement_urn"),
        "relationship": WORD_READ.get(plain_text(raw.get("relationship")), ""),
        "strength": strength if is_storable else None,
        "rationale": plain_text(raw.get("rationale")),
        "source": plain_text(own.get("source")),
        "verification": plain_text(own.get("verification"), limit=20),
    }
    return CrosswalkRow(**columns, extra=remainder(raw, _rebuild(CrosswalkRow(**columns))))


def write_crosswalk(row: CrosswalkRow) -> dict[str, Any]:
    """The mapping from which the row was read."""
    raw: dict[str, Any] = restore(_rebuild(row), row.extra)
    return raw


def _rebuild(row: CrosswalkRow) -> dict[str, Any]:
    raw: dict[str, Any] = {"source_requirement_urn": row.source_urn, "target_requirement_urn": row.target_urn}
    put(
        raw,
        relationship=WORD_IN_FILE.get(row.relationship),
        rationale=row.rationale,
        strength_of_relationship=row.strength,
    )
    own: dict[str, Any] = {}
    put(own, source=row.source, verification=row.verification)
    put(raw, kerege=own)
    return raw


def read_crosswalk_set(raw: dict[str, Any], languages: Languages) -> CrosswalkSetRow:
    """The row of a mapping set, given without its mappings."""
    columns: dict[str, Any] = {
        "urn": plain_text(raw.get("urn"), limit=500).lower(),
        "ref": plain_text(raw.get("ref_id"), limit=200),
        "name": read_texts(raw, "name", languages),
        "description": read_texts(raw, "description", languages),
        "source_framework_urn": end_of(raw, "source_framework_urn"),
        "target_framework_urn": end_of(raw, "target_framework_urn"),
    }
    rest = remainder(raw, _rebuild_set(CrosswalkSetRow(**columns), languages))
    return CrosswalkSetRow(**columns, extra=rest)


def write_crosswalk_set(row: CrosswalkSetRow, languages: Languages) -> dict[str, Any]:
    """The mapping set from which the row was read, without its mappings."""
    raw: dict[str, Any] = restore(_rebuild_set(row, languages), row.extra)
    return raw


def _rebuild_set(row: CrosswalkSetRow, languages: Languages) -> dict[str, Any]:
    raw: dict[str, Any] = {"urn": row.urn}
    put(raw, ref_id=row.ref)
    write_texts(raw, "name", row.name, languages)
    write_texts(raw, "description", row.description, languages)
    put(raw, source_framework_urn=row.source_framework_urn, target_framework_urn=row.target_framework_urn)
    return raw

"""One requirement between its node in a file and its columns."""

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
from kerege.requirements.frameworks.format.values import (
    Json,
    decode,
    decode_pairs,
    encode,
    encode_pairs,
    remainder,
    restore,
)

TEXT_KEYS = {
    "name": "name",
    "statement": "description",
    "guidance": "annotation",
    "typical_evidence": "typical_evidence",
}


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """The columns of a requirement; `extra` holds all that the other columns do not say."""

    urn: str
    parent_urn: str = ""
    depth: int = 1
    ref: str = ""
    name: Texts = field(default_factory=dict)
    statement: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    typical_evidence: Texts = field(default_factory=dict)
    assessable: bool = False
    weight: float = 1.0
    keywords: dict[str, list[str]] = field(default_factory=dict)
    duties: list[dict[str, Any]] = field(default_factory=list)
    expected_evidence: list[str] = field(default_factory=list)
    character: str = ""
    minimum_rank: str = ""
    source_article: str = ""
    source_paragraph: str = ""
    source_url: str = ""
    verification: str = ""
    questions: list[list[Json]] = field(default_factory=list)
    extra: dict[str, Json] = field(default_factory=dict)


def read_requirement(raw: dict[str, Any], languages: Languages) -> RequirementRow:
    """The row of a node."""
    own = mapping_of(raw, "kerege")
    source = mapping_of(own, "source")
    questions = raw.get("questions")
    columns: dict[str, Any] = {
        "urn": plain_text(raw.get("urn"), limit=500).lower(),
        "parent_urn": plain_text(raw.get("parent_urn"), limit=500).lower(),
        "depth": _number(raw.get("depth"), low=0, high=1000, default=1, kind=int),
        "ref": plain_text(raw.get("ref_id"), limit=200),
        **{column: read_texts(raw, key, languages) for column, key in TEXT_KEYS.items()},
        "assessable": raw.get("assessable") is True,
        "weight": float(_number(raw.get("weight"), low=-1e9, high=1e9, default=1, kind=int | float)),
        "keywords": encode(mapping_of(own, "keywords")),
        "duties": encode(own.get("duties") or []),
        "expected_evidence": encode(own.get("expected_evidence") or []),
        "character": plain_text(own.get("character"), limit=40),
        "minimum_rank": plain_text(own.get("minimum_rank"), limit=40),
        "source_article": plain_text(source.get("article"), limit=200),
        "source_paragraph": plain_text(source.get("paragraph"), limit=200),
        "source_url": plain_text(source.get("url"), limit=1000),
        "verification": plain_text(own.get("verification"), limit=20),
        "questions": encode_pairs(questions) if isinstance(questions, dict) else [],
    }
    rest = remainder(raw, _rebuild(RequirementRow(**columns), languages))
    return RequirementRow(**columns, extra=rest)


def write_requirement(row: RequirementRow, languages: Languages) -> dict[str, Any]:
    """The node from which the row was read."""
    node: dict[str, Any] = restore(_rebuild(row, languages), row.extra)
    return node


def _rebuild(row: RequirementRow, languages: Languages) -> dict[str, Any]:
    raw: dict[str, Any] = {"urn": row.urn, "assessable": row.assessable, "depth": row.depth}
    put(raw, parent_urn=row.parent_urn, ref_id=row.ref)
    for column, key in TEXT_KEYS.items():
        write_texts(raw, key, getattr(row, column), languages)
    if row.weight != 1:
        raw["weight"] = int(row.weight) if row.weight.is_integer() else row.weight
    put(raw, questions=decode_pairs(row.questions))
    source: dict[str, Any] = {}
    put(source, article=row.source_article, paragraph=row.source_paragraph, url=row.source_url)
    own: dict[str, Any] = {}
    put(
        own,
        keywords=decode(row.keywords),
        duties=decode(row.duties),
        expected_evidence=decode(row.expected_evidence),
        character=row.character,
        minimum_rank=row.minimum_rank,
        source=source,
        verification=row.verification,
    )
    put(raw, kerege=own)
    return raw


def _number(value: Any, *, low: float, high: float, default: int, kind: Any) -> Any:
    is_number = isinstance(value, kind) and not isinstance(value, bool)
    return value if is_number and low <= value <= high else default

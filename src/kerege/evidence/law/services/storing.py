"""Computes all that the tables hold of a wording, so that nothing slow is left to do under the write lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kerege.evidence.law.models import Expression, Provision
from kerege.evidence.law.rules.fingerprints import expression_fingerprint, import_key
from kerege.evidence.law.rules.outline import NoteRow, OutlineRow, Reading, last_places, parent_places
from kerege.evidence.law.selectors.provisions import cut_into_pages
from kerege.evidence.law.services.orders import FileReading, LawDetails
from kerege.kernel.text import search_text


@dataclass(frozen=True, slots=True)
class PreparedExpression:
    """An expression that is ready to be written; nothing slow is left to do under the write lock."""

    expression: Expression
    provisions: list[Provision]
    parents: list[int | None]
    notes: tuple[NoteRow, ...]


def prepare_expression(*, file: FileReading, details: LawDetails, now: datetime) -> PreparedExpression:
    """Compute everything that the tables hold for one wording."""
    reading = file.reading
    depths = [row.depth for row in reading.rows]
    ends = last_places(depths)
    provisions = [
        _provision(row, order=order, last=ends[order], language=details.language)
        for order, row in enumerate(reading.rows)
    ]
    expression = Expression(
        language=details.language,
        status=details.status.value,
        valid_from=details.valid_from,
        source_name=file.name[:300],
        source_sha256=file.sha256,
        source_type=file.media_type,
        stored_file=file.stored,
        import_key=key_of(file=file, details=details),
        fingerprint=expression_fingerprint((row.eid, row.text_hash) for row in provisions),
        counts=_counts(reading),
        created_at=now,
    )
    return PreparedExpression(expression, provisions, parent_places(depths), reading.notes)


def key_of(*, file: FileReading, details: LawDetails) -> str:
    """Under which key a second import of the same file, outlined alike, is recognised."""
    return import_key(
        source_sha256=file.sha256, language=details.language, valid_from=details.valid_from, corrections=file.steps
    )


def _provision(row: OutlineRow, *, order: int, last: int, language: str) -> Provision:
    return Provision(
        eid=row.eid,
        level=row.level,
        label=row.label,
        number=row.number,
        heading=row.heading,
        text=row.text,
        order=order,
        last_order=last,
        depth=row.depth,
        text_hash=row.hash,
        search_text=search_text(f"{row.label} {row.heading} {row.text}", language),
    )


def _counts(reading: Reading) -> dict[str, object]:
    pages = cut_into_pages([(row.level, row.characters) for row in reading.rows])
    return {
        "articles": reading.count("article"),
        "chapters": reading.count("chapter"),
        "provisions": len(reading.rows),
        "characters_in": reading.coverage.characters_in,
        "characters_kept": reading.coverage.characters_kept,
        "missing": list(reading.coverage.missing),
        "warnings": list(reading.warnings),
        "pages": [[piece.first, piece.last] for piece in pages],
    }

"""Writes a whole expression at once: either all of it stands afterwards, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import connection

from kerege.evidence.law.models import Expression, Note, Provision, Work
from kerege.evidence.law.rules.fingerprints import expression_fingerprint, import_key
from kerege.evidence.law.rules.outline import NoteRow, OutlineRow, Reading, last_places, parent_places
from kerege.evidence.law.selectors.provisions import cut_into_pages
from kerege.evidence.law.services.orders import FileReading, LawDetails
from kerege.kernel.text import search_text

BATCH = 250
INDEX = "law_provision_search"


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


def write_expression(*, prepared: PreparedExpression, work: Work) -> Expression:
    """Insert the wording with all its provisions and notes; the caller holds the transaction."""
    expression = prepared.expression
    expression.work = work
    expression.save(force_insert=True)
    _write_provisions(prepared, expression)
    places = {row.eid: row for row in prepared.provisions}
    Note.objects.bulk_create(
        [
            Note(expression=expression, provision=places.get(note.eid), kind=note.kind, text=note.text)
            for note in prepared.notes
        ],
        batch_size=BATCH,
    )
    _index_words(expression)
    return expression


def _write_provisions(prepared: PreparedExpression, expression: Expression) -> None:
    """Level by level, so that every row already knows the id of the row that holds it."""
    places = sorted(range(len(prepared.provisions)), key=lambda place: prepared.provisions[place].depth)
    for _depth, group in groupby(places, key=lambda place: prepared.provisions[place].depth):
        rows = []
        for place in group:
            row, above = prepared.provisions[place], prepared.parents[place]
            row.expression = expression
            row.parent = prepared.provisions[above] if above is not None else None
            rows.append(row)
        Provision.objects.bulk_create(rows, batch_size=BATCH)


def _index_words(expression: Expression) -> None:
    """SQLite keeps its full-text index in a table of its own; PostgreSQL's follows the column by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO {INDEX}(rowid, search_text) "
            "SELECT id, search_text FROM law_provision WHERE expression_id = %s",
            [expression.pk],
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

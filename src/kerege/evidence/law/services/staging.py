"""Writes a large wording where nobody sees it, some rows at a time, so that no other writer waits long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from django.db import connection, transaction
from django.db.models import QuerySet

from kerege.evidence.law.models import Expression, Note, Provision, ProvisionAlignment, Work
from kerege.evidence.law.services.alignment import Proposal, pairs_of
from kerege.evidence.law.services.storing import PreparedExpression
from kerege.foundation.jobs.staged import (
    LEFT_BEHIND,
    ROWS_AT_ONCE,
    batches,
    clear_away,
    cleared_away,
    give_sign_of_life,
)

INDEX = "law_provision_search"


def stage_expression(*, prepared: PreparedExpression, proposals: Sequence[Proposal]) -> dict[str, int]:
    """Write the wording with its provisions, notes and pairs, without a work; answers the pairs of each language."""
    expression = prepared.expression
    with transaction.atomic():
        expression.save(force_insert=True)
        _sign_of_life(expression)
    for some in _by_levels(prepared):
        with transaction.atomic():
            Provision.objects.bulk_create(some)
            _index_words(expression, some)
            _sign_of_life(expression)
    _write_notes(prepared)
    return _write_pairs(proposals, prepared)


def publish_staged_expression(expression: Expression, *, work: Work) -> None:
    """Give the wording to its work, which shows all of it at once; the caller holds the transaction."""
    staged = Expression.objects.filter(pk=expression.pk, work=None)
    if not staged.update(work=work, created_at=expression.created_at):
        raise cleared_away()
    expression.work = work


def discard_staged(expression_id: int) -> None:
    """Remove a wording that no work has, some rows at a time; a published one is left alone."""
    if not Expression.objects.filter(pk=expression_id, work=None).exists():
        return
    while ids := _deepest(expression_id):
        with transaction.atomic():
            _forget_words(ids)
            Provision.objects.filter(pk__in=ids).delete()
    with transaction.atomic():
        Expression.objects.filter(pk=expression_id, work=None).delete()


def sweep_leftovers(*, now: datetime) -> int:
    """Remove what imports left behind that were killed; one that is still at work is left alone."""
    return clear_away(left_behind(now - LEFT_BEHIND), discard=discard_staged)


def left_behind(before: datetime) -> QuerySet[Expression]:
    """Wordings that no work has, and that gave no sign of life since then."""
    return Expression.objects.filter(work=None, created_at__lte=before)


def _by_levels(prepared: PreparedExpression) -> Iterator[list[Provision]]:
    """Rows to be written together, level by level, so that every row already knows the id of the row that holds it."""
    places = sorted(range(len(prepared.provisions)), key=lambda place: prepared.provisions[place].depth)
    for _depth, group in groupby(places, key=lambda place: prepared.provisions[place].depth):
        for some in batches(list(group)):
            rows = [prepared.provisions[place] for place in some]
            for place, row in zip(some, rows, strict=True):
                above = prepared.parents[place]
                row.expression = prepared.expression
                row.parent = prepared.provisions[above] if above is not None else None
            yield rows


def _write_notes(prepared: PreparedExpression) -> None:
    places = {row.eid: row for row in prepared.provisions}
    for some in batches(prepared.notes):
        rows = [
            Note(expression=prepared.expression, provision=places.get(note.eid), kind=note.kind, text=note.text)
            for note in some
        ]
        with transaction.atomic():
            Note.objects.bulk_create(rows)
            _sign_of_life(prepared.expression)


def _write_pairs(proposals: Sequence[Proposal], prepared: PreparedExpression) -> dict[str, int]:
    written: dict[str, int] = {}
    for proposal in proposals:
        pairs = pairs_of(proposal, provisions=prepared.provisions)
        for some in batches(pairs):
            with transaction.atomic():
                ProvisionAlignment.objects.bulk_create(some, ignore_conflicts=True)
                _sign_of_life(prepared.expression)
        written[proposal.name] = len(pairs)
    return written


def _sign_of_life(expression: Expression) -> None:
    give_sign_of_life(Expression.objects.filter(pk=expression.pk, work=None), column="created_at")


def _index_words(expression: Expression, rows: Sequence[Provision]) -> None:
    """SQLite keeps its full-text index in a table of its own; PostgreSQL's follows the column by itself."""
    if connection.vendor != "sqlite" or not rows:
        return
    ids = [row.pk for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO {INDEX}(rowid, search_text) SELECT id, search_text FROM law_provision "
            "WHERE expression_id = %s AND id BETWEEN %s AND %s",
            [expression.pk, min(ids), max(ids)],
        )


def _deepest(expression_id: int) -> list[int]:
    """Ids of provisions with nothing below them that was not removed before."""
    rows = Provision.objects.filter(expression=expression_id).order_by("-depth", "pk")
    return list(rows.values_list("pk", flat=True)[:ROWS_AT_ONCE])


def _forget_words(ids: Sequence[int]) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {INDEX} WHERE rowid = %s", [(one,) for one in ids])

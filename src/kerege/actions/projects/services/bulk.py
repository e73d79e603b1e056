"""Inserts very many rows without a model instance each, with keys that are known before the rows are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection, models

_PREPARED = (models.DateField, models.DecimalField, models.JSONField)


class Encoded(NamedTuple):
    """JSON that is a text already and goes into its column as it is."""

    text: str


def reserve_keys(model: type[models.Model], count: int) -> range | list[int]:
    """Primary keys for `count` new rows; inside the writing transaction, so that nobody else takes them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
            highest = int(cursor.fetchone()[0])
            cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
            first = max(highest, int(cursor.fetchone()[0])) + 1
            return range(first, first + count)
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [int(row[0]) for row in cursor.fetchall()]


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows; `columns` are field names or foreign keys' column names, in the order of the values."""
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    prepare: list[tuple[int, Callable[[Any], Any]]] = [
        (place, _preparation(fields[column]))
        for place, column in enumerate(columns)
        if isinstance(fields[column], _PREPARED)
    ]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({quoted}) VALUES ({marks})",
            [_prepared(row, prepare) for row in rows],
        )


def _preparation(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return lambda value: value.text if isinstance(value, Encoded) else field.get_db_prep_save(value, connection)
    known: dict[Any, Any] = {None: None}

    def prepared(value: Any) -> Any:
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

    return prepared


def _prepared(row: Sequence[Any], prepare: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for place, convert in prepare:
        values[place] = convert(values[place])
    return values

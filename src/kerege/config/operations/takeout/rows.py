"""One row as a line of JSON, and back; keys stay what they are, so that every name in the account still holds."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, ForeignKey, ManyToManyField, Model

from kerege.kernel.errors import InvalidInput
from kerege.requirements.frameworks.models import Framework, Requirement

# Rows of shared libraries are named by what they are: their keys differ from instance to instance.
NAMED_BY_URN = (Framework, Requirement)


def columns(model: type[Model], left_out: Iterable[str]) -> list[Field[Any, Any]]:
    """The columns of a table that travel."""
    return [one for one in model._meta.concrete_fields if one.name not in set(left_out)]


def row_of(record: Model, *, left_out: tuple[str, ...], is_taken: Mapping[type[Model], set[Any]]) -> dict[str, Any]:
    """A record as plain values; a reference to a shared framework becomes its name, version and place."""
    values = {}
    for column in columns(type(record), left_out):
        value = getattr(record, column.attname)
        if isinstance(column, ForeignKey) and column.related_model in NAMED_BY_URN and value is not None:
            taken = value in is_taken.get(column.related_model, set())
            values[column.name] = value if taken else _name_of(getattr(record, column.name))
        else:
            values[column.name] = _plain(value)
    for many in record._meta.many_to_many:
        if many.name not in left_out:
            values[many.name] = partners_of(record, many)
    return values


def partners_of(record: Model, many: ManyToManyField[Any, Any]) -> list[Any]:
    """Keys of the other side; asked of the table between, because an owned table answers only within a scope."""
    between: Any = many.remote_field.through
    found = between._default_manager.filter(**{many.m2m_field_name(): record.pk})
    return sorted(found.values_list(f"{many.m2m_reverse_field_name()}_id", flat=True))


def set_partners(record: Model, many: ManyToManyField[Any, Any], keys: Iterable[Any]) -> None:
    """Bring the other side back."""
    between: Any = many.remote_field.through
    own, other = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"
    between._default_manager.bulk_create(between(**{own: record.pk, other: key}) for key in keys)


def record_of(model: type[Model], values: Mapping[str, Any], *, left_out: tuple[str, ...], resolve: Any) -> Model:
    """The record that a line stands for; `resolve` finds the key behind a name."""
    record = model()
    for column in columns(model, left_out):
        value = values[column.name] if column.name in values else _value_before(column)
        if isinstance(column, ForeignKey):
            setattr(record, column.attname, resolve(column.related_model, value) if isinstance(value, dict) else value)
        else:
            setattr(record, column.attname, column.to_python(value))
    return record


def _value_before(column: Field[Any, Any]) -> Any:
    """What a column means in a row that an older version wrote, before the column existed."""
    if not column.has_default() and not column.null:
        raise InvalidInput(f"A row of {column.model._meta.label} lacks '{column.name}'.", field=column.name)
    return column.get_default()


def _name_of(record: Model) -> dict[str, Any]:
    if isinstance(record, Requirement):
        framework = record.framework
        return {"framework": framework.urn, "version": framework.version, "requirement": record.urn}
    assert isinstance(record, Framework)
    return {"framework": record.urn, "version": record.version}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, Decimal):
        return str(value)
    return value

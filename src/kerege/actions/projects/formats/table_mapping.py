"""Mapping files of tables: read with a word for every slip, and written for a person to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import yaml

from kerege.actions.projects.rules.records import FieldName, MoneyKind
from kerege.actions.projects.rules.table_mapping import ColumnMapping, ColumnUse, TableMapping
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

FORMAT = 1
TABLE_KEYS = ("sheet", "header_row", "encoding", "delimiter")
READING_KEYS = ("separator", "currency", "language", "decimal", "thousands", "dates")
AMOUNT_KEYS = tuple(one.name for one in fields(ColumnMapping) if one.name.endswith("_column"))
COLUMN_KEYS = {"separator", "language", "currency", *AMOUNT_KEYS}
FLAGS = (ColumnUse.REFERENCE, ColumnUse.EDITION, ColumnUse.COUNTRY, ColumnUse.URL)


def mapping_from_text(text: str) -> TableMapping:
    """The mapping of a YAML or JSON file.

    Examples
    --------
    >>> mapping = mapping_from_text("{format: 1, columns: {Name: {field: title}, Cost: {amount: budget}}}")
    >>> [(column.header, column.use.value) for column in mapping.columns]
    [('Name', 'field'), ('Cost', 'amount')]
    """
    try:
        plain = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "mapping"
        raise InvalidInput(
            phrase("The mapping is neither YAML nor JSON: correct it at the place named."), field=place
        ) from error
    return mapping_from_plain(plain)


def mapping_from_plain(plain: Any) -> TableMapping:
    """The mapping of plain data."""
    if not isinstance(plain, Mapping) or plain.get("format") != FORMAT:
        raise InvalidInput(phrase("A mapping is a list of names and begins with format: 1."), field="format")
    _refuse_unknown(plain, {"format", "columns", *TABLE_KEYS, *READING_KEYS}, "mapping")
    columns = plain.get("columns")
    if not isinstance(columns, Mapping) or not columns:
        raise InvalidInput(phrase("The mapping names no column: add columns with a use for each."), field="columns")
    read = tuple(_column(str(header), spec) for header, spec in columns.items())
    options = {name: _option(name, plain[name]) for name in (*TABLE_KEYS, *READING_KEYS) if name in plain}
    return TableMapping(columns=read, **options)


def _option(name: str, value: Any) -> Any:
    if name == "dates":
        if not isinstance(value, list) or not all(isinstance(one, str) and "%" in one for one in value):
            raise InvalidInput(
                phrase("dates is a list of patterns such as %(example)s.", example="%d.%m.%Y"), field="dates"
            )
        return tuple(value)
    if name == "header_row":
        if not isinstance(value, int) or value < 1:
            raise InvalidInput(
                phrase("header_row is the number of the row with the names of the columns, from 1."), field=name
            )
        return value
    if not isinstance(value, str | int):
        raise InvalidInput(phrase("%(name)s is a text.", name=name), field=name)
    return str(value)


def _column(header: str, spec: Any) -> ColumnMapping:
    place = f"columns.{header}"
    if not isinstance(spec, Mapping):
        raise InvalidInput(
            phrase("A column has a use, such as %(one)s or %(other)s.", one="{field: title}", other="{amount: budget}"),
            field=place,
        )
    uses = [use for use in ColumnUse if use.value in spec]
    if len(uses) != 1:
        known = ", ".join(use.value for use in ColumnUse)
        raise InvalidInput(phrase("A column has exactly one use of: %(known)s.", known=known), field=place)
    use = uses[0]
    _refuse_unknown(spec, {use.value, *COLUMN_KEYS}, place)
    options = {name: str(spec[name]) for name in COLUMN_KEYS if name in spec}
    if use in FLAGS and spec[use.value] is not True:
        raise InvalidInput(phrase("Write %(use)s: true.", use=use.value), field=f"{place}.{use.value}")
    return ColumnMapping(
        header=header,
        use=use,
        field=_choice(FieldName, spec, use, place) if use is ColumnUse.FIELD else None,
        kind=_choice(MoneyKind, spec, use, place) if use is ColumnUse.AMOUNT else None,
        relation=str(spec["related"]) if use is ColumnUse.RELATED else "",
        **options,
    )


def _choice(kind: Any, spec: Mapping[str, Any], use: ColumnUse, place: str) -> Any:
    try:
        return kind(spec[use.value])
    except ValueError as error:
        known = ", ".join(one.value for one in kind)
        raise InvalidInput(
            phrase("%(given)s is not known: use one of %(known)s.", given=str(spec[use.value]), known=known),
            field=f"{place}.{use.value}",
        ) from error


def _refuse_unknown(plain: Mapping[str, Any], known: set[str], place: str) -> None:
    if unknown := sorted(str(key) for key in plain if key not in known):
        raise InvalidInput(
            phrase("%(given)s is not known here: use %(known)s.", given=unknown[0], known=", ".join(sorted(known))),
            field=place,
        )


def mapping_to_plain(mapping: TableMapping) -> dict[str, Any]:
    """The mapping as plain data, without what is as it always is."""
    usual = TableMapping(columns=())
    plain: dict[str, Any] = {"format": FORMAT}
    for name in (*TABLE_KEYS, *READING_KEYS):
        if (value := getattr(mapping, name)) != getattr(usual, name):
            plain[name] = list(value) if isinstance(value, tuple) else value
    plain["columns"] = {column.header: _column_to_plain(column) for column in mapping.columns}
    return plain


def _column_to_plain(column: ColumnMapping) -> dict[str, Any]:
    said = column.field or column.kind or column.relation
    plain: dict[str, Any] = {column.use.value: str(said) if said else True}
    return plain | {name: value for name in sorted(COLUMN_KEYS) if (value := getattr(column, name))}


def mapping_to_text(mapping: TableMapping) -> str:
    """The mapping as a YAML file that a person can correct."""
    return yaml.safe_dump(mapping_to_plain(mapping), allow_unicode=True, sort_keys=False, width=120)

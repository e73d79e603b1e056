"""Where people leave their name in records, so that each can be given what they signed and wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Case, ForeignKey, Model, Q, When

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.personal import register_personal
from kerege.foundation.ownership.models import OwnedRecord


@dataclass(frozen=True, slots=True)
class Signed:
    """One column that names a person.

    Parameters
    ----------
    table : label of the table, "assessments.Finding".
    column : holds the person, or their stable name.
    at : column of the time, if there is one.
    words : columns with what the person wrote when signing.
    owned : look-up of the record with the owner; empty when the row is that record. Words of a row
        that nobody owns are not handed out.
    """

    table: str
    column: str
    at: str = ""
    words: tuple[str, ...] = ()
    owned: str = ""

    @property
    def name(self) -> str:
        """The column with its table."""
        return f"{self.table}.{self.column}"

    @property
    def model(self) -> type[Model]:
        """The table itself."""
        return apps.get_model(self.table)


_signed: dict[str, Signed] = {}


def keep_nothing_more(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given both
    """An official act stays as it was signed: the number that stands there leads nowhere once a person is erased."""
    return 0


def register_signed(part: str, *columns: Signed, erase: Callable[[User, datetime], int] = keep_nothing_more) -> None:
    """Offer an app's columns as one part of a person's data; `erase` takes what is no official act."""
    _signed.update({one.name: one for one in columns})
    register_personal(part, export=lambda person: export_signed(person, columns), erase=erase)


def signed_columns() -> frozenset[str]:
    """Every column that was offered, as "app.Table.column"."""
    return frozenset(_signed)


def export_signed(person: User, columns: Iterable[Signed]) -> dict[str, list[dict[str, Any]]]:
    """What the person signed in each column; their words only where they may read the record today."""
    return {one.name: rows for one in columns if (rows := _rows(person, one))}


def _rows(person: User, signed: Signed) -> list[dict[str, Any]]:
    model = signed.model
    is_link = isinstance(model._meta.get_field(signed.column), ForeignKey)
    rows = model._base_manager.filter(**{signed.column: person if is_link else person.urn}).order_by("pk")
    if signed.words:
        rows = rows.annotate(may_be_read=Case(When(_open_to(person, signed), then=True), default=False))
    found = []
    judged = ("may_be_read",) if signed.words else ()
    for row in rows.values("pk", *filter(None, (signed.at,)), *signed.words, *judged):
        when = {"at": row[signed.at]} if signed.at else {}
        said = {word: row[word] if row["may_be_read"] else None for word in signed.words if row[word]}
        found.append({"number": row["pk"], **when, **said})
    return found


def _open_to(person: User, signed: Signed) -> Q:
    """Rows of owned records that the person may read; none at all when nobody owns the row."""
    model = signed.model
    for step in filter(None, signed.owned.split("__")):
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    if not issubclass(model, OwnedRecord):
        return Q(pk__in=())
    return Q(**{f"{signed.owned or 'pk'}__in": model.objects.visible_to(person).values("pk")})

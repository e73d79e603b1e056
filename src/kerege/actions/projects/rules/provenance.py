"""Every field of a project with who says what, when, whether they agree, and what a person chose and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kerege.actions.projects.rules.records import FieldName, ReadField, ReadValue
from kerege.actions.projects.rules.spelling import name_key, title_words

# fields that list things: what several sources list is shown together, with who lists what
LISTS: Final = frozenset(
    {
        FieldName.PLACES,
        FieldName.REGIONS,
        FieldName.AREAS,
        FieldName.CATEGORIES,
        FieldName.SOURCE_ENTITY,
        FieldName.IMPLEMENTERS,
        FieldName.DESTINATION_ENTITY,
        FieldName.COORDINATORS,
        FieldName.WEBSITES,
        FieldName.CONTRACT,
    }
)


class Agreement(StrEnum):
    """How the sources of a field stand to one another."""

    ONE_SOURCE = "one_source"
    AGREED = "agreed"
    SPELLED_DIFFERENTLY = "spelled_differently"
    JOINED = "joined"
    DISPUTED = "disputed"
    CHOSEN = "chosen"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Source:
    """A record that speaks of the project."""

    record: int
    source: str
    reference: str
    edition: str
    imported_at: datetime
    is_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says of a field, and the stretch of its text."""

    source: Source
    values: tuple[ReadValue, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for a field: a source, or words of the owner's own.

    `joined` names the project of which it was said, where that one was joined to the one at hand.
    """

    record: int | None
    values: tuple[ReadValue, ...]
    reason: str
    by: str
    at: datetime
    revision: int = 1
    joined: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as it is shown: its values, whether its sources agree, who says what, and the choice.

    `overruled` holds what was chosen of joined projects where the one that stays has a choice of its own.
    """

    name: FieldName
    values: tuple[ReadValue, ...]
    agreement: Agreement
    said_by: tuple[Saying, ...]
    choice: Choice | None = None
    overruled: tuple[Choice, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether the sources contradict one another, chosen or not."""
        return _agreement(self.name, current(self.said_by)) is Agreement.DISPUTED


def views(sayings: Mapping[FieldName, Sequence[Saying]], choices: Mapping[FieldName, Choice]) -> list[FieldView]:
    """All fields that somebody says something of, in the order of the vocabulary."""
    named = [name for name in FieldName if name in sayings or name in choices]
    return [_view(name, tuple(sayings.get(name, ())), choices.get(name)) for name in named]


def current(said_by: Iterable[Saying]) -> tuple[Saying, ...]:
    """What is said today: a reading that a newer one of the same record replaced is history."""
    every = tuple(said_by)
    return tuple(one for one in every if not one.source.is_replaced) or every


def settled(view: FieldView) -> ReadField:
    """The field with the values that are shown."""
    return ReadField(view.name, view.values)


def _view(name: FieldName, said_by: tuple[Saying, ...], choice: Choice | None) -> FieldView:
    if choice is not None and choice.record is None:
        return FieldView(name, choice.values, Agreement.OWN, said_by, choice)
    if choice is not None:
        chosen = [one for one in said_by if one.source.record == choice.record]
        if chosen:
            return FieldView(name, chosen[0].values, Agreement.CHOSEN, said_by, choice)
    today = current(said_by)
    return FieldView(name, _shown(name, today), _agreement(name, today), said_by, choice)


def _shown(name: FieldName, today: Sequence[Saying]) -> tuple[ReadValue, ...]:
    if name in LISTS:
        found: dict[str, ReadValue] = {}
        for one in today:
            for value in one.values:
                found.setdefault(_key(name, value), value)
        return tuple(found.values())
    quiet = [one for one in today if not all(value.text.isupper() for value in one.values)]
    return (quiet or list(today))[0].values


def _agreement(name: FieldName, today: Sequence[Saying]) -> Agreement:
    if len(today) < 2:
        return Agreement.ONE_SOURCE
    if len({tuple(value.text for value in one.values) for one in today}) == 1:
        return Agreement.AGREED
    keys = {frozenset(_key(name, value) for value in one.values) for one in today}
    if len(keys) == 1:
        return Agreement.SPELLED_DIFFERENTLY
    return Agreement.JOINED if name in LISTS else Agreement.DISPUTED


def _key(name: FieldName, value: ReadValue) -> str:
    if value.code:
        return value.code
    if name is FieldName.TITLE:
        return " ".join(title_words(value.text)) or value.text
    if name is FieldName.NUMBER:
        return value.text.lstrip("0") or value.text
    return name_key(value.text)

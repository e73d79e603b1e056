"""Amounts as records state them, and what a total made of them consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kerege.actions.projects.rules.records import MoneyKind


class Perspective(StrEnum):
    """From whose point of view money is added up.

    donor: what givers themselves say they give, at the highest level, at the first step of a chain;
    implementer: what receivers themselves say they receive, at the lowest level, at the last step;
    parent: the highest activities that have amounts, whoever reports them;
    child: the lowest activities that have amounts, whoever reports them.
    """

    DONOR = "donor"
    IMPLEMENTER = "implementer"
    PARENT = "parent"
    CHILD = "child"


class Reason(StrEnum):
    """Why an amount is not in the total."""

    REPEATED = "repeated-per-country"
    OTHER_SIDE = "other-side"
    NOT_OWN_WORD = "not-own-word"
    OTHER_REGISTRY = "other-registry"
    IN_PARENT = "in-parent"
    IN_CHILDREN = "in-children"
    PASSED_ON = "passed-on"


@dataclass(frozen=True, slots=True)
class Flow:
    """One amount as one record states it.

    `key` names it, `registry` is where it was published and by whom, `provider` and `receiver` are compared as they
    are, `direction` is outgoing, incoming or empty, `activity` is the record's name in its registry.
    """

    key: str
    project: str
    registry: str
    kind: MoneyKind
    value: Decimal
    currency: str
    provider: str = ""
    receiver: str = ""
    direction: str = ""
    activity: str = ""
    record: str = ""
    country: str = ""
    dated_on: date | None = None
    period: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True, slots=True)
class TotalLine:
    """One kind in one currency; neither is ever mixed."""

    kind: MoneyKind
    currency: str
    value: Decimal
    flows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An amount that is not counted, why, and which one is counted instead of it (empty where none is)."""

    flow: str
    reason: Reason
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What was added up and from whose point of view; every amount is in a line or left out."""

    perspective: Perspective
    lines: tuple[TotalLine, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of the wanted currency one unit of another is, as of a day and from a source."""

    factor: Decimal
    dated_on: date
    source: str


@dataclass(frozen=True, slots=True)
class ConvertedLine:
    """One kind in the wanted currency, as far as there are rates; `without_rate` is not in the value."""

    kind: MoneyKind
    currency: str
    value: Decimal
    without_rate: tuple[tuple[str, Decimal], ...]

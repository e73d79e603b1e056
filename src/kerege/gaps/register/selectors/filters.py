"""Narrows and orders a list of gaps by what a person chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import F, Q, QuerySet

from kerege.gaps.register.models import Gap
from kerege.gaps.register.rules.opening import CLOSING
from kerege.gaps.register.rules.states import ACTIVE, STANDING, GapState
from kerege.kernel.text import search_text


class Sorting(StrEnum):
    """The orders that a list offers."""

    SEVERITY = "severity"
    DUE = "due"
    REFERENCE = "reference"
    NEWEST = "newest"


class Standing(StrEnum):
    """Groups of states that a person asks for as one."""

    STANDING = "standing"
    ACTIVE = "active"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class GapFilters:
    """What a person chose; empty means whatever it is."""

    state: str = Standing.STANDING.value
    band: str = ""
    ministry: int | None = None
    owner: int | None = None
    person: int | None = None
    framework: str = ""
    assessment: int | None = None
    is_overdue: bool = False
    is_answered: bool = False
    words: str = ""
    sort: str = Sorting.SEVERITY.value


_GROUPS = {Standing.STANDING.value: STANDING, Standing.ACTIVE.value: ACTIVE}
_ORDERS: dict[str, tuple[Any, ...]] = {
    Sorting.SEVERITY.value: ("-points", F("due_on").asc(nulls_last=True), "pk"),
    Sorting.DUE.value: (F("due_on").asc(nulls_last=True), "-points", "pk"),
    Sorting.REFERENCE.value: ("framework_ref", "finding__position", "pk"),
    Sorting.NEWEST.value: ("-opened_at", "-pk"),
}


def filtered(found: QuerySet[Gap], filters: GapFilters, *, today: date) -> QuerySet[Gap]:
    """Those of the gaps that fit every choice, in the order that was chosen."""
    equal = {
        "band": filters.band,
        "ministry_id": filters.ministry,
        "owner_id": filters.owner,
        "person_id": filters.person,
        "framework_urn": filters.framework,
        "assessment_id": filters.assessment,
    }
    found = found.filter(**{name: value for name, value in equal.items() if value})
    if filters.state in _GROUPS:
        found = found.filter(state__in=_GROUPS[filters.state])
    elif filters.state in set(GapState):
        found = found.filter(state=filters.state)
    if filters.is_overdue:
        found = found.filter(overdue(today))
    if filters.is_answered:
        found = found.filter(answered())
    for word in search_text(filters.words).split():
        found = found.filter(search_text__contains=word)
    return found.order_by(*_ORDERS.get(filters.sort, _ORDERS[Sorting.SEVERITY.value]))


def overdue(today: date) -> Q:
    """Condition for gaps whose day has passed while somebody still has to work on them."""
    return Q(due_on__lt=today, state__in=ACTIVE)


def answered() -> Q:
    """Condition for standing gaps whose finding says now that nothing is missing."""
    return Q(finding__coverage__in=CLOSING, finding__needs_confirmation=False, state__in=STANDING)

"""Which other projects a planned one is alike in place, time and topic, so that it is known in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kerege.actions.projects.rules.spelling import title_words

_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """What is compared of a project: its time, and places and topics by code (or evened-out name) with their words."""

    key: int
    title: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another project with what it has in common; `days` is empty where either of the two says no time."""

    key: int
    places: tuple[str, ...]
    topics: tuple[str, ...]
    words: tuple[str, ...]
    days: int | None


def overlaps(one: Outline, others: Iterable[Outline]) -> list[Overlap]:
    """Projects alike in place and topic whose times meet or are not known, those with most in common first.

    Examples
    --------
    >>> planned = Outline(1, "Safe laboratories", {"QP": "Primeria"}, {"lab": "Laboratories"}, date(2026, 1, 1))
    >>> known = Outline(2, "Safer laboratories", {"QP": "Primeria"}, {"lab": "Laboratories"}, None, date(2026, 1, 9))
    >>> past = Outline(3, "Old", {"QP": "Primeria"}, {"lab": "Laboratories"}, None, date(2025, 1, 9))
    >>> [(found.key, found.places, found.topics, found.days) for found in overlaps(planned, [known, past])]
    [(2, ('Primeria',), ('Laboratories',), None)]
    """
    found = [_compare(one, other) for other in others if other.key != one.key and _may_meet(one, other)]
    alike = [each for each in found if each.places and (each.topics or len(each.words) >= _FEWEST_WORDS)]
    return sorted(alike, key=lambda each: (-len(each.topics), -len(each.places), -len(each.words), each.key))


def _compare(one: Outline, other: Outline) -> Overlap:
    own_words = set(title_words(one.title))
    return Overlap(
        other.key,
        tuple(sorted(text for code, text in other.places.items() if code in one.places)),
        tuple(sorted(text for code, text in other.topics.items() if code in one.topics)),
        tuple(sorted(own_words & set(title_words(other.title)))),
        _common_days(one, other),
    )


def _may_meet(one: Outline, other: Outline) -> bool:
    """An end before the other's beginning keeps two projects apart; what is not said does not."""
    for early, late in ((one, other), (other, one)):
        if early.ends_on is not None and late.starts_on is not None and early.ends_on < late.starts_on:
            return False
    return True


def _common_days(one: Outline, other: Outline) -> int | None:
    if one.starts_on is None or other.starts_on is None or one.ends_on is None or other.ends_on is None:
        return None
    return (min(one.ends_on, other.ends_on) - max(one.starts_on, other.starts_on)).days + 1

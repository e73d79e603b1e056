"""Versions, trust, relationships and durations are decided without a database."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.requirements.frameworks.rules import (
    Relationship,
    Span,
    Step,
    Unit,
    Verification,
    inverse,
    law_branches,
    spans,
    step_for,
    weakest,
)


@pytest.mark.parametrize(
    ("offered", "held", "is_same", "step"),
    [
        (1, [], False, Step.FIRST),
        (2, [1], False, Step.UPGRADE),
        (1, [1], True, Step.UNCHANGED),
        (1, [1, 2], True, Step.UNCHANGED),
        (1, [1], False, Step.CONFLICT),
        (1, [2], False, Step.OLDER),
        (2, [1, 3], False, Step.OLDER),
    ],
)
def test_a_file_is_taken_by_its_version(offered: int, held: list[int], is_same: bool, step: Step) -> None:
    assert step_for(offered=offered, held=held, is_same_content=is_same) is step


def test_the_whole_is_as_sure_as_its_weakest_part() -> None:
    assert weakest([]) is Verification.VERIFIED
    assert weakest([Verification.SOURCE_EXCERPT, Verification.VERIFIED]) is Verification.SOURCE_EXCERPT


@pytest.mark.parametrize("relationship", list(Relationship))
def test_turning_a_crosswalk_twice_gives_it_back(relationship: Relationship) -> None:
    assert inverse(inverse(relationship)) is relationship


@pytest.mark.parametrize(
    ("duration", "parts"),
    [
        ("PT24H", (Span(24, Unit.HOUR),)),
        ("P3M", (Span(3, Unit.MONTH),)),
        ("PT3M", (Span(3, Unit.MINUTE),)),
        ("P1Y2W3DT4S", (Span(1, Unit.YEAR), Span(2, Unit.WEEK), Span(3, Unit.DAY), Span(4, Unit.SECOND))),
        ("24 hours", ()),
        ("P1DT", ()),
        ("PT24H\n", ()),
        ("", ()),
    ],
)
def test_durations_are_taken_apart_as_they_are_spoken(duration: str, parts: tuple[Span, ...]) -> None:
    assert spans(duration) == parts


@pytest.mark.parametrize(
    "extra", [{}, {"into": {}}, {"set": [["kerege", {"branches": "food"}]]}, {"into": {"kerege": {}}}]
)
def test_where_a_file_names_no_branches_of_law_none_are_made_up(extra: dict[str, Any]) -> None:
    assert law_branches(extra) == ()

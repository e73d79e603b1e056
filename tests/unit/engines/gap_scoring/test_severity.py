"""A severity accounts for itself: each factor gives the reason that its words promise, and the sum is the sum."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from kerege.engines.gap_scoring import (
    CLOSED_KEYS,
    PENDING_KEYS,
    POINT_KEYS,
    Band,
    Case,
    Evidence,
    Force,
    Params,
    Pending,
    Problem,
    Rank,
    Severity,
    Status,
    force_of,
    solve,
)
from kerege.kernel.errors import InvalidInput
from kerege.kernel.values import Coverage

DAY = date(2026, 6, 1)
PART = Case("f", Coverage.PARTLY, DAY)


def weigh(case: Case, params: Params | None = None) -> Severity:
    return solve(Problem((case,), as_of=DAY), params or Params(), seed=0).severities[0]


def points(case: Case) -> dict[str, int]:
    return {reason.key: reason.points for reason in weigh(case).reasons}


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"coverage": Coverage.NONE}, "coverage.none", 4),
        ({}, "coverage.partly", 2),
        ({"force": Force.BINDING}, "force.binding", 3),
        ({"force": Force.STANDARD}, "force.standard", 1),
        ({"weight": 2.0}, "weight.heavy", 1),
        ({"weight": 3.0}, "weight.very-heavy", 2),
        ({"clock_hours": 72}, "clock.urgent", 2),
        ({"clock_hours": 73}, "clock.timed", 1),
        ({"neighbours": ("a", "a", "b")}, "neighbours.some", 1),
        ({"neighbours": ("a", "b", "c")}, "neighbours.many", 2),
        ({"rank_required": Rank.STATUTE, "rank_reached": Rank.REGULATION}, "rank.short", 1),
        ({"evidence": Evidence.PROVISIONAL}, "evidence.provisional", 1),
        ({"evidence": Evidence.STALE}, "evidence.stale", 1),
        ({"as_of": date(2025, 5, 31)}, "age.old", 1),
        ({"as_of": date(2023, 1, 1)}, "age.very-old", 2),
    ],
)
def test_each_factor_gives_its_points_and_nothing_else_moves(
    changes: dict[str, object], key: str, expected: int
) -> None:
    found = points(replace(PART, **changes))  # type: ignore[arg-type]
    assert found[key] == expected
    assert set(found) - {key} <= {"coverage.partly"}
    assert key in POINT_KEYS


@pytest.mark.parametrize(
    "changes",
    [
        {"weight": 1.99},
        {"as_of": date(2025, 6, 1)},
        {"rank_required": Rank.STATUTE},
        {"rank_required": Rank.ANY, "rank_reached": Rank.ANY},
    ],
)
def test_what_stays_below_a_threshold_gives_no_reason(changes: dict[str, object]) -> None:
    assert points(replace(PART, **changes)) == {"coverage.partly": 2}  # type: ignore[arg-type]


def test_where_nothing_was_found_a_missed_rank_is_not_counted_twice() -> None:
    nothing = replace(PART, coverage=Coverage.NONE, rank_required=Rank.STATUTE, rank_reached=Rank.ANY)
    assert "rank.short" not in points(nothing)


@pytest.mark.parametrize("pending", [one for one in Pending if one])
def test_what_cannot_be_judged_yet_is_no_gap_whatever_its_coverage(pending: Pending) -> None:
    found = weigh(Case("f", Coverage.NONE, DAY, force=Force.BINDING, clock_hours=24, pending=pending))
    assert (found.status, found.points, found.band) == (Status.PENDING, 0, None)
    assert [reason.key for reason in found.reasons] == [f"pending.{pending.value}"]
    assert found.reasons[0].key in PENDING_KEYS


def test_an_unknown_coverage_waits_to_be_assessed() -> None:
    assert [reason.key for reason in weigh(replace(PART, coverage=Coverage.UNKNOWN)).reasons] == [
        "pending.not-assessed"
    ]


@pytest.mark.parametrize("coverage", [Coverage.MET, Coverage.NOT_APPLICABLE])
def test_what_is_met_or_not_applicable_is_no_gap(coverage: Coverage) -> None:
    found = weigh(replace(PART, coverage=coverage, force=Force.BINDING, evidence=Evidence.STALE))
    assert (found.status, found.points, found.band) == (Status.NO_GAP, 0, None)
    assert found.reasons[0].key in CLOSED_KEYS


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (PART, Band.LOW),
        (replace(PART, force=Force.BINDING), Band.MEDIUM),
        (replace(PART, coverage=Coverage.NONE, force=Force.BINDING, clock_hours=90), Band.HIGH),
        (replace(PART, coverage=Coverage.NONE, force=Force.BINDING, clock_hours=24, weight=3), Band.CRITICAL),
    ],
)
def test_bands_begin_where_the_parameters_say(case: Case, expected: Band) -> None:
    assert weigh(case).band is expected


def test_a_reader_can_move_a_threshold() -> None:
    assert weigh(PART, Params(medium_from=2)).band is Band.MEDIUM


def test_the_reason_carries_the_values_that_it_used() -> None:
    aged = replace(PART, as_of=date(2025, 5, 31))
    reason = next(one for one in weigh(aged).reasons if one.key == "age.old")
    assert reason.to_json()["values"] == {"days": 366, "from": "2025-05-31", "limit": 365, "to": "2026-06-01"}


def test_nothing_in_a_case_says_whose_finding_it_is() -> None:
    names = {one.name for one in fields(Case)} | {one.name for one in fields(Problem)}
    assert not names & {"country", "subject", "organisation", "place", "region"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"coverage_none": -1},
        {"standard": 4},
        {"high_from": 4},
        {"coverage_none": 3},
        {"very_heavy_from": 1.0},
        {"old_after_days": 2000},
        {"urgent_hours": float("nan")},
    ],
)
def test_numbers_under_which_a_worse_case_would_count_less_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidInput):
        Params(**wrong)


def test_a_finding_given_twice_or_of_the_future_is_refused() -> None:
    with pytest.raises(InvalidInput, match="twice"):
        Problem((PART, PART), as_of=DAY)
    with pytest.raises(InvalidInput, match="after"):
        Problem((PART,), as_of=date(2026, 5, 31))


@pytest.mark.parametrize("wrong", [{"weight": -1.0}, {"weight": float("nan")}, {"clock_hours": 0.0}])
def test_a_weight_or_a_clock_outside_its_range_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidInput):
        Case("f", Coverage.NONE, DAY, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("binding", "kind", "character", "expected"),
    [
        ("binding", "treaty", "duty", Force.BINDING),
        ("binding", "treaty", "", Force.BINDING),
        ("binding", "treaty", "right", Force.VOLUNTARY),
        ("", "resolution", "prohibition", Force.BINDING),
        ("partly", "treaty", "duty", Force.BINDING),
        ("partly", "treaty", "", Force.STANDARD),
        ("partly", "standard", "recommendation", Force.VOLUNTARY),
        ("voluntary", "standard", "duty", Force.STANDARD),
        ("voluntary", "code", "duty", Force.VOLUNTARY),
        ("", "indicators", "", Force.VOLUNTARY),
    ],
)
def test_a_text_binds_by_what_it_says_of_itself(binding: str, kind: str, character: str, expected: Force) -> None:
    assert force_of(binding=binding, kind=kind, character=character) is expected

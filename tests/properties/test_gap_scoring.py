"""Severities under generated findings: they agree with a sheet worked by hand, and a worse case never counts less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kerege.engines.gap_scoring import (
    BANDS,
    POINT_KEYS,
    Case,
    Evidence,
    Force,
    Params,
    Pending,
    Problem,
    Rank,
    Severity,
    Status,
    solve,
)
from kerege.kernel.values import Coverage

DAY = date(2026, 6, 1)
PARAMS = st.just(Params()) | st.builds(
    lambda part, extra, binding, clock, weak, urgent: Params(
        coverage_partly=part,
        coverage_none=part + 2 + weak + extra,
        binding=binding,
        standard=binding // 2,
        timed=clock,
        urgent=clock + 1,
        rank_short=2,
        provisional=weak // 2,
        stale=weak,
        urgent_hours=urgent,
    ),
    *[st.integers(0, 5)] * 5,
    st.floats(1, 500),
)
CASES = st.builds(
    Case,
    id=st.text(min_size=1, max_size=4),
    coverage=st.sampled_from([Coverage.NONE, Coverage.PARTLY]) | st.sampled_from(Coverage),
    as_of=st.integers(0, 2000).map(lambda days: DAY - timedelta(days=days)),
    force=st.sampled_from(Force),
    weight=st.floats(0, 5),
    clock_hours=st.none() | st.floats(0.5, 9000),
    neighbours=st.lists(st.sampled_from("abcde"), max_size=6).map(tuple),
    rank_required=st.sampled_from(Rank),
    rank_reached=st.sampled_from(Rank),
    evidence=st.sampled_from(Evidence),
    pending=st.just(Pending.NO) | st.sampled_from(Pending),
)
LISTS = st.lists(CASES, max_size=8, unique_by=lambda case: case.id)


def weigh(case: Case, params: Params) -> Severity:
    return solve(Problem((case,), as_of=DAY), params, seed=0).severities[0]


def sheet(case: Case, p: Params) -> int:
    """The sum as one would work it out by hand, column by column."""
    if case.pending or case.coverage not in {Coverage.NONE, Coverage.PARTLY}:
        return 0
    waiting, age, hours = len(set(case.neighbours)), (DAY - case.as_of).days, case.clock_hours
    columns = [
        p.coverage_none if case.coverage == "none" else p.coverage_partly,
        {"binding": p.binding, "standard": p.standard}.get(case.force, 0),
        p.very_heavy if case.weight >= p.very_heavy_from else p.heavy if case.weight >= p.heavy_from else 0,
        0 if hours is None else p.urgent if hours <= p.urgent_hours else p.timed,
        p.many_neighbours if waiting >= 3 else p.some_neighbours if waiting >= 1 else 0,
        p.rank_short * (case.coverage == "partly" and list(Rank).index(case.rank_reached)
                        < list(Rank).index(case.rank_required)),
        {"provisional": p.provisional, "stale": p.stale}.get(case.evidence, 0),
        p.very_old if age > p.very_old_after_days else p.old if age > p.old_after_days else 0,
    ]  # fmt: skip
    return sum(columns)


@given(CASES, PARAMS)
def test_the_points_are_those_of_a_sheet_worked_by_hand_and_the_sum_of_the_reasons(case: Case, params: Params) -> None:
    found = weigh(case, params)
    assert found.points == sheet(case, params) == sum(reason.points for reason in found.reasons)
    if found.status is Status.GAP:
        assert all(reason.points > 0 and reason.key in POINT_KEYS for reason in found.reasons)
        assert found.band is not None
    assert found.reasons or found.points == 0


@given(LISTS, PARAMS, st.randoms())
def test_the_order_of_the_findings_and_their_company_change_nothing(cases: list[Case], params: Params, random) -> None:  # type: ignore[no-untyped-def]
    whole = solve(Problem(tuple(cases), as_of=DAY), params, seed=1)
    shuffled = list(cases)
    random.shuffle(shuffled)
    assert solve(Problem(tuple(shuffled), as_of=DAY), params, seed=2) == whole
    assert list(whole.severities) == [weigh(case, params) for case in sorted(cases, key=lambda one: one.id)]


def height(severity: Severity) -> tuple[int, int]:
    """Points and place of the band, both of which may not fall."""
    return severity.points, BANDS.index(severity.band) if severity.band else -1


def worse(case: Case, step: str, amount: float) -> Case:
    """The same finding with one thing worse."""
    ranks, weak = list(Rank), list(Evidence)
    changes: dict[str, dict[str, object]] = {
        "coverage": {"coverage": Coverage.NONE},
        "part for whole": {"coverage": Coverage.PARTLY if case.coverage is Coverage.MET else case.coverage},
        "weight": {"weight": case.weight + amount},
        "force": {"force": Force.BINDING},
        "standard": {"force": Force.STANDARD if case.force is Force.VOLUNTARY else case.force},
        "clock": {"clock_hours": min(case.clock_hours or 9000.0, 9000.0 / (1 + amount))},
        "neighbours": {"neighbours": (*case.neighbours, "another")},
        "rank needed": {"rank_required": ranks[min(ranks.index(case.rank_required) + 1, 3)]},
        "rank reached": {"rank_reached": ranks[max(ranks.index(case.rank_reached) - 1, 0)]},
        "evidence": {"evidence": weak[min(weak.index(case.evidence) + 1, 2)]},
        "age": {"as_of": case.as_of - timedelta(days=int(amount * 300))},
    }
    return replace(case, **changes[step])  # type: ignore[arg-type]


STEPS = (
    "coverage",
    "part for whole",
    "weight",
    "force",
    "standard",
    "clock",
    "neighbours",
    "rank needed",
    "rank reached",
    "evidence",
    "age",
)


@given(CASES, PARAMS, st.lists(st.tuples(st.sampled_from(STEPS), st.floats(0, 5)), min_size=1, max_size=6))
def test_a_worse_case_never_counts_less(case: Case, params: Params, steps: list[tuple[str, float]]) -> None:
    current = case
    for step, amount in steps:
        if step == "coverage" and case.coverage in {Coverage.UNKNOWN, Coverage.NOT_APPLICABLE}:
            continue
        following = worse(current, step, amount)
        assert height(weigh(following, params)) >= height(weigh(current, params))
        assert weigh(following, params).points >= weigh(current, params).points
        current = following


@given(CASES, CASES, PARAMS)
def test_nothing_found_never_counts_less_than_a_part_found_on_the_weakest_evidence(
    case: Case, other: Case, params: Params
) -> None:
    part = replace(case, coverage=Coverage.PARTLY, pending=Pending.NO, evidence=other.evidence)
    nothing = replace(part, coverage=Coverage.NONE, evidence=Evidence.FIRM)
    assert weigh(nothing, params).points >= weigh(part, params).points

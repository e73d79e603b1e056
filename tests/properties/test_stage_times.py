"""Days per stage, against plain sets of days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kerege.actions.programmes.rules.checks import overlaps
from kerege.actions.programmes.rules.path import Stay, stage_times
from kerege.actions.programmes.rules.vocabulary import PathStage

TODAY = date(2026, 6, 1)
DAYS = st.dates(date(2026, 1, 1), TODAY)
PERIODS = st.tuples(DAYS, st.none() | st.integers(0, 60)).map(
    lambda one: (one[0], None if one[1] is None else min(TODAY, one[0] + timedelta(one[1])))
)
STAYS = st.lists(st.builds(lambda stage, days: Stay(stage, *days), st.sampled_from(PathStage), PERIODS), max_size=8)


def days_of(first: date, last: date | None) -> set[date]:
    return {first + timedelta(number) for number in range(((last or TODAY) - first).days + 1)}


@given(STAYS)
def test_a_stage_takes_as_many_days_as_its_records_cover_together(stays: list[Stay]) -> None:
    told = {one.stage: one.days for one in stage_times(stays, as_of=TODAY)}
    covered = {stage: set[date]() for stage in {one.stage for one in stays}}
    for one in stays:
        covered[one.stage] |= days_of(one.starts_on, one.ends_on)
    assert told == {stage: len(days) for stage, days in covered.items()}
    assert list(told) == [stage for stage in PathStage if stage in covered]


@given(PERIODS, st.lists(PERIODS, max_size=5))
def test_stays_overlap_exactly_when_they_share_a_day(
    own: tuple[date, date | None], others: list[tuple[date, date | None]]
) -> None:
    shared = any(days_of(*own) & days_of(*other) for other in others)
    # Two stays without an end share every later day as well.
    shared = shared or (own[1] is None and any(end is None for _start, end in others))
    assert overlaps(own[0], own[1], others) == shared

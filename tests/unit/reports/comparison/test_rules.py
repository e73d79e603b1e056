"""What changed, what may be compared, and what a language lacks follow from a few plain rules."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerege.kernel.values import Coverage
from kerege.reports.comparison.rules.languages import Answer, answer_to, count
from kerege.reports.comparison.rules.pairs import Joined, join
from kerege.reports.comparison.rules.stands import Move, Stand, count_moves, move_between
from kerege.requirements.frameworks.rules import Relationship

STANDS = st.none() | st.builds(
    Stand,
    judgement=st.sampled_from(["met", "partly-met", "level"]),
    coverage=st.sampled_from(list(Coverage)),
    level=st.none() | st.floats(1, 5),
    rationale=st.sampled_from(["", "because"]),
)
OPPOSITE = {Move.MORE: Move.LESS, Move.LESS: Move.MORE, Move.NEWLY_SAID: Move.NO_LONGER_SAID}
NAMES = st.sampled_from([f"a:{number}" for number in range(6)])
OTHERS = st.sampled_from([f"b:{number}" for number in range(6)])
ROWS = st.lists(st.builds(Joined, NAMES, OTHERS, st.sampled_from(list(Relationship))))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(STANDS, STANDS)
def test_the_way_back_is_the_opposite_of_the_way_there(before: Stand | None, after: Stand | None) -> None:
    there, back = move_between(before, after), move_between(after, before)
    assert OPPOSITE.get(there, there) == back or OPPOSITE.get(back, back) == there
    assert (move_between(before, before) is Move.SAME) and count_moves([there])[there.value] == 1


def test_what_is_not_known_is_neither_more_nor_less() -> None:
    known = Stand("partly-identified", Coverage.PARTLY)
    for judgement in ("delegated", "outside-corpus"):
        assert move_between(known, Stand(judgement, Coverage.UNKNOWN)) is Move.OTHERWISE


@given(st.lists(NAMES, unique=True), st.lists(OTHERS, unique=True), ROWS)
def test_every_requirement_is_either_joined_or_listed_as_not_comparable(
    first: list[str], second: list[str], rows: list[Joined]
) -> None:
    found = join(first, second, rows)
    assert {one.first for one in found.pairs} | set(found.only_first) == set(first)
    assert {one.second for one in found.pairs} | set(found.only_second) == set(second)
    assert not {one.first for one in found.pairs} & set(found.only_first)
    assert all(one in rows and one.relationship is not Relationship.NONE for one in found.pairs)


def test_the_same_number_joins_nothing() -> None:
    assert join(["jee-2:p6"], ["jee-3:p6"], []).pairs == ()


@given(st.lists(st.lists(st.sampled_from(["confirmed", "proposed", "rejected"]))))
def test_the_answers_of_a_wording_add_up(states: list[list[str]]) -> None:
    counts = count({number: answer_to(one) for number, one in enumerate(states)})
    assert counts.all == len(states)
    assert counts.none == sum(set(one) <= {"rejected"} for one in states)
    assert answer_to(["proposed", "confirmed"]) is Answer.CONFIRMED

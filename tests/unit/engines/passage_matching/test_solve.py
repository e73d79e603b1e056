"""The door of the engine keeps its word about order, time and other requirements."""

from collections.abc import Iterator

import pytest

from kerege.engines.passage_matching import Params, Passage, Problem, Requirement, Statement, solve
from kerege.kernel.errors import InvalidInput

PASSAGES = (Passage("a", "water rules"), Passage("b", "food rules"), Passage("c", "water and food"))
ASKED = tuple(Requirement(word, (Statement(word, "en"),)) for word in ("water", "food", "silence"))
PROBLEM = Problem(ASKED, tuple(Passage(one.id, one.text, "en") for one in PASSAGES))


def test_candidates_stand_by_requirement_then_rank() -> None:
    result = solve(PROBLEM, Params(), seed=0)
    assert [(one.requirement_id, one.rank) for one in result.candidates] == [
        ("water", 1),
        ("water", 2),
        ("food", 1),
        ("food", 2),
    ]
    assert (result.unanswered, result.out_of_time) == ((), False)


def test_the_seed_changes_nothing() -> None:
    assert solve(PROBLEM, Params(), seed=1) == solve(PROBLEM, Params(), seed=2)


def test_a_run_that_is_stopped_names_what_it_left() -> None:
    answers: Iterator[bool] = iter([False, True])
    result = solve(PROBLEM, Params(), seed=0, stop=lambda: next(answers))
    assert {one.requirement_id for one in result.candidates} == {"water"}
    assert (result.unanswered, result.out_of_time) == (("food", "silence"), True)


def test_what_was_found_before_the_stop_is_what_a_whole_run_finds() -> None:
    answers: Iterator[bool] = iter([False, True])
    part = solve(PROBLEM, Params(), seed=0, stop=lambda: next(answers)).candidates
    assert part == solve(PROBLEM, Params(), seed=0).candidates[: len(part)]


def test_a_requirement_without_statements_is_answered_with_nothing() -> None:
    result = solve(Problem((Requirement("r", ()),), PROBLEM.passages), Params(), seed=0)
    assert result.candidates == () and not result.out_of_time


@pytest.mark.parametrize(
    ("name", "value"),
    [("top", 0), ("k1", 0), ("k1", -1), ("b", 1.1), ("b", -0.1), ("pair_weight", -1), ("semantic_share", 2)],
)
def test_a_parameter_outside_its_range_is_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(InvalidInput) as refusal:
        Params(**{name: value})  # type: ignore[arg-type]
    assert refusal.value.field == name

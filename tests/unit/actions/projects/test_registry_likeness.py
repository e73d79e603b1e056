"""Which records are proposed as one project."""

from __future__ import annotations

from kerege.actions.projects.formats.texts import read_texts
from kerege.actions.projects.rules.likeness import (
    Profile,
    compare,
    pairs_to_compare,
    profile_from,
    profile_of,
    proposals,
)
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

WORDS = ("safe", "transport", "of", "samples")


def test_two_forms_of_one_project_are_proposed_with_reasons_that_add_up() -> None:
    page, record = read_texts(BARE_PAGE)[0], read_texts(RECORD)[0]
    pair = [profile_from(1, "eu-cbrn", "007", profile_of(page)), profile_from(2, "sph", "1", profile_of(record))]
    (found,) = proposals(pair)
    assert {reason.kind for reason in found.reasons} >= {"number", "title"}
    assert found.score == round(sum(reason.weight for reason in found.reasons), 2)


def test_alike_titles_of_different_numbers_are_not_proposed() -> None:
    one = Profile(1, "eu-cbrn", "1", WORDS, frozenset({"1"}))
    other = Profile(2, "eu-cbrn", "2", WORDS, frozenset({"2"}))
    assert proposals([one, other]) == []
    assert "other_number" in {reason.kind for reason in compare(one, other).reasons}


def test_records_of_one_project_are_not_proposed_to_themselves() -> None:
    one, other = (Profile(key, "sph", str(key), WORDS, project=5) for key in (1, 2))
    assert proposals([one, other]) == []


def test_many_records_of_one_project_are_joined_by_as_few_pairs_as_needed() -> None:
    countries = [Profile(key, "sph", str(key), WORDS, frozenset({"9"})) for key in range(1, 9)]
    assert len(proposals(countries)) == 7


def test_the_pairs_to_compare_grow_with_the_records_and_not_with_their_square() -> None:
    few, many = (len(set(pairs_to_compare(crowd(size)))) for size in (1000, 4000))
    assert few > 1000
    assert many < 4.5 * few


def crowd(size: int) -> list[Profile]:
    """Records whose titles are drawn from fifty words, so that every word stands in many of them."""
    words = [f"word{number % 50}" for number in range(size)]
    titles = [(words[key], words[key * 7 % size], words[key * 13 % size]) for key in range(size)]
    return [Profile(key, "sph", str(key), title, frozenset({str(key)})) for key, title in enumerate(titles)]

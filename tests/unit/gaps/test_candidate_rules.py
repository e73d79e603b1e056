"""Places of law are joined, counted and laid side by side without any judgement."""

from __future__ import annotations

from kerege.gaps.candidates.rules import Answer, Tally, beside, ends_between, join_languages, looked_at


def test_the_wordings_of_one_place_become_one_candidate_in_the_order_of_their_scores() -> None:
    answers = [Answer(1, 3.0, ()), Answer(2, 2.0, ()), Answer(3, 1.0, ())]
    places = {1: (7, "art_1"), 2: (8, "art_1"), 3: (7, "art_1")}
    joined = join_languages(answers, place_of=places, top=5)
    assert [(one.rank, one.score, [a.provision_id for a in one.answers]) for one in joined] == [
        (1, 3.0, [1, 3]),
        (2, 2.0, [2]),
    ]


def test_no_more_places_come_back_than_were_asked_for() -> None:
    answers = [Answer(number, 9.0 - number, ()) for number in range(5)]
    joined = join_languages(answers, place_of={number: (number, "a") for number in range(5)}, top=2)
    assert [one.rank for one in joined] == [1, 2]


def test_the_readers_language_comes_first_and_never_stands_beside_itself() -> None:
    assert beside("kk", held=["ru", "kk", "en"], preferred=["kk", "ru"]) == ("kk", "ru")
    assert beside("fr", held=["ru", "kk"], preferred=["kk", "ru"]) == ("kk", "ru")
    assert beside("ru", held=["ru"], preferred=["ru"]) == ("ru", "")
    assert beside("ru", held=[], preferred=[]) == ("", "")


def test_a_requirement_counts_as_looked_at_once_whatever_was_said() -> None:
    assert looked_at(["a", "b", "c"], {"a": Tally(2, 1), "c": Tally(0, 4), "z": Tally(1, 0)}) == 2


def test_a_branch_closes_after_its_last_shown_line() -> None:
    # branch 1..9 holds branch 2..4, whose lines 5 to 9 follow; only its own line is shown
    assert ends_between([9, 4], 4, 5) == 1
    assert ends_between([9, 4], 9, None) == 1
    assert ends_between([9, 4], 5, 6) == 0

"""Totals are worked out anew by the rule of the file; what a person would object to is named."""

from __future__ import annotations

import pytest

from kerege.gaps.scores.rules.tables import Wanted, understand_table
from kerege.gaps.scores.rules.totals import Base, Checked, Rounding, Rule, Zeros, check_totals
from tests.unit.gaps.scores.editions import ALL, NEW, country_of, edition

HEAD = ["Country", "Total", "C1", "C4", "C11", "C1.1", "C1.2", "C4.1", "C4.2", "C4.3", "C11.1", "C11.2"]
NAMES = ["Qaland", "Rubania", "Bol, Land of", "and"]


def check(*rows: str) -> Checked:
    cells = [[name, *row.split()] for name, row in zip(NAMES, rows, strict=False)]
    understood = understand_table([HEAD, *cells], Wanted(ALL, country_of))
    assert len(understood.records) == len(rows)
    return check_totals(understood.records, {NEW.urn: NEW})


def test_right_totals_give_no_difference() -> None:
    checked = check("60 70 60 50 60 80 60 80 40 40 60")
    assert (checked.groups_checked, checked.totals_checked, checked.differences) == (3, 1, ())


@pytest.mark.parametrize(
    ("row", "code", "given", "recomputed"),
    [
        ("60 71 60 50 60 80 60 80 40 40 60", "C1", "71", "70"),
        ("66 70 60 50 60 80 60 80 40 40 60", "total", "66", "60"),
    ],
)
def test_a_wrong_total_is_named_with_both_values(row: str, code: str, given: str, recomputed: str) -> None:
    (one,) = check(row).differences
    assert (one.code, one.given, one.recomputed, one.row, one.kind) == (code, given, recomputed, 2, "differs")


def test_one_wrong_total_does_not_bend_the_rule() -> None:
    # 66.67 given as 66: cutting off would explain it, but one figure is no rule
    checked = check("60 70 60 50 60 80 60 80 40 40 60", "62 70 66 50 60 80 60 80 60 40 60")
    assert checked.rule == Rule()
    assert [one.code for one in checked.differences] == ["C4"]


def test_a_reported_zero_is_counted_where_the_totals_count_it() -> None:
    checked = check("47 30 60 50 0 60 60 80 40 40 60")
    assert (checked.rule.zeros, checked.differences) == (Zeros.COUNTED, ())


def test_a_file_that_leaves_zeros_out_or_cuts_off_is_understood() -> None:
    left_out = ["57 60 60 50 0 60 60 80 40 40 60", "57 60 60 50 60 0 60 80 40 40 60", "60 60 60 60 0 60 60 80 40 60 0"]
    assert check(*left_out).rule.zeros is Zeros.LEFT_OUT
    cut = ["57 70 53 50 60 80 60 60 40 40 60", "62 70 66 50 60 80 60 80 60 40 60", "62 70 66 50 60 80 60 60 80 40 60"]
    assert check(*cut).rule.rounding is Rounding.DOWN


def test_a_total_of_rounded_capacities_is_right_and_still_named_as_sensitive() -> None:
    # six capacities of 66.67 and three of 20, 20 and 40: 53.56 from rounded capacities, 53.33 from exact ones
    wide = edition("spar-2", {f"C{n}": [f"C{n}.1", f"C{n}.2", f"C{n}.3"] for n in range(1, 10)})
    cells = [*[80, 80, 40] * 6, *[20] * 6, *[40] * 3]
    head = ["Country", "Total", *(one.ref for one in wide.entries if one.is_indicator)]
    found = understand_table([head, ["Qaland", "54", *map(str, cells)]], Wanted([wide], country_of))
    checked = check_totals(found.records, {wide.urn: wide})
    assert (checked.rule.base, checked.differences) == (Base.ROUNDED_GROUPS, ())
    assert [(one.given, one.recomputed) for one in checked.sensitive] == [("54", "53")]


def test_an_empty_total_over_reported_indicators_is_named() -> None:
    checked = check("60 n/a 60 50 60 80 60 80 40 40 60")
    assert [(one.code, one.kind) for one in checked.differences] == [("C1", "not-given")]


def test_a_total_without_its_parts_is_named() -> None:
    checked = check("60 70 60 50 n/a n/a 60 80 40 40 60")
    assert ("C1", "nothing-to-recompute") in {(one.code, one.kind) for one in checked.differences}


def test_a_missing_indicator_is_left_out_of_its_mean() -> None:
    assert check("57 60 60 50 60 n/a 60 80 40 40 60").differences == ()


def test_totals_with_digits_behind_the_point_are_compared_with_as_many() -> None:
    exact = check("62.2 70.0 66.7 50.0 60 80 60 80 60 40 60", "60 70 60 50 60 80 60 80 40 40 60")
    assert exact.differences == ()
    wrong = check("62.2 70.0 66.6 50.0 60 80 60 80 60 40 60", "60 70 60 50 60 80 60 80 40 40 60")
    assert [(one.code, one.recomputed) for one in wrong.differences] == [("C4", "66.7")]


def test_one_total_with_more_digits_does_not_speak_for_the_others() -> None:
    rows = ["62 70 67 50 60 80 60 80 60 40 60"] * 3
    assert check(*rows, "62 70 66.67 50 60 80 60 80 60 40 60").differences == ()


def test_totals_in_parts_of_one_are_compared_in_their_own_unit() -> None:
    assert check("0.62 0.7 0.67 0.5 0.6 0.8 0.6 0.8 0.6 0.4 0.6").differences == ()
    (one,) = check("0.62 0.7 0.65 0.5 0.6 0.8 0.6 0.8 0.6 0.4 0.6").differences
    assert (one.given, one.recomputed) == ("0.65", "0.67")

"""Tables of any layout become the same records, and no row goes missing without a word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kerege.gaps.scores.rules.headings import find_heading
from kerege.gaps.scores.rules.records import Kind, Understood
from kerege.gaps.scores.rules.tables import Wanted, understand_table
from kerege.kernel.errors import InvalidInput
from tests.unit.gaps.scores.editions import ALL, country_of

HEAD = ["Region", "Country", "total_average", "C.1.1", "C.1.2", "C.1", "C.4.1", "C.4.2", "C.4.3", "C.4"]
HEAD = [*HEAD, "C.11.1", "C.11.2", "C.11"]
ROW = ["EURO", "Qaland ", "61", "60", "80", "70", "60", "80", "40", "60", "40", "60", "50"]


def read(*rows: list[str], **wanted: object) -> Understood:
    return understand_table(rows, Wanted(ALL, country_of, **wanted))  # type: ignore[arg-type]


def values(understood: Understood) -> dict[str, Fraction]:
    return {figure.code: figure.percent for figure in understood.records[0].figures}


def test_the_columns_are_found_by_their_headings_in_any_order() -> None:
    straight = read(HEAD, ROW)
    turned = read(HEAD[::-1], ROW[::-1])
    assert values(straight) == values(turned)
    assert values(straight)["C4.2"] == 80 and values(straight)["total"] == 61
    assert {one.kind for one in straight.records[0].figures} == set(Kind)


@pytest.mark.parametrize(
    "headings",
    [
        ["State Party", "C4.1", "C4.2 Biosafety, biosecurity (%)", "C4.3", "C1.1", "C1.2", "C11.1", "C11.2"],
        ["страна", "С4.1", "С4.2", "С4.3", "С1.1", "С1.2", "С11.1", "С11.2"],
        ["ISO3", "4.1", "4.2", "4.3", "1.1", "1.2", "11.1", "11.2"],
        ["iso3", "C04.01", "c 4.2", "C_4_3", "SPAR2_C1.1", "C1.2 – gender", "C 11.1", "C11-2"],
    ],
)
def test_renamed_columns_are_recognised(headings: list[str]) -> None:
    name = "QPL" if "o3" in headings[0].lower() else "Qaland"
    found = values(read(headings, [name, *"20 40 60 80 100 20 40".split()]))  # noqa: SIM905  reads as a row
    assert (found["C4.2"], found["C1.1"], found["C11.2"]) == (40, 80, 40)


def test_titles_above_and_empty_rows_between_are_no_rows() -> None:
    rows = [["Scores, downloaded", ""], [""], HEAD, ROW, ["", "", ""], ["EURO", "Rubania", *ROW[2:]]]
    found = read(*rows)
    assert find_heading(rows) == 2
    assert [one.row for one in found.records] == [4, 6]
    assert found.rows_in == 2


@pytest.mark.parametrize("nothing", ["", "no data", "No Data ", "n/a", "–", "нет данных"])
def test_what_says_nothing_is_no_figure_and_no_zero(nothing: str) -> None:
    row = [*ROW]
    row[4] = nothing
    record = read(HEAD, row).records[0]
    assert "C1.2" in record.unanswered
    assert "C1.2" not in {one.code for one in record.figures}


def test_a_zero_is_a_figure() -> None:
    row = [*ROW]
    row[4] = "0"
    assert values(read(HEAD, row))["C1.2"] == 0


@pytest.mark.parametrize(("cell", "reason"), [("8O", "no score"), ("180", "no score"), ("-20", "no score")])
def test_a_cell_that_is_no_score_rejects_its_row_with_the_column(cell: str, reason: str) -> None:
    row = [*ROW]
    row[7] = cell
    found = read(HEAD, row, ["EURO", "Rubania", *ROW[2:]])
    assert (found.rows_in, len(found.records), found.rejected[0].column) == (2, 1, "C.4.2")
    assert reason in found.rejected[0].reason


@pytest.mark.parametrize("name", ["Global average", "", "Atlantis"])
def test_a_row_that_names_no_country_is_rejected(name: str) -> None:
    found = read(HEAD, ROW, ["", name, *ROW[2:]])
    assert (len(found.records), [one.row for one in found.rejected]) == (1, [3])


def test_a_country_that_stands_twice_is_taken_once() -> None:
    found = read(HEAD, ROW, ROW)
    assert len(found.records) == 1
    assert "row 2" in found.rejected[0].reason


def test_two_years_of_a_country_are_two_records() -> None:
    head, first, second = ([*row, year] for row, year in ((HEAD, "Year"), (ROW, "2021"), (ROW, "2022")))
    assert [one.year for one in read(head, first, second).records] == [2021, 2022]


def test_a_heading_torn_by_a_comma_is_joined_again() -> None:
    torn = ["Country", "C1 Policy", " legal and normative instruments", "C4.1", "C4.2", "C4.3", "C1.1", "C1.2", "C11.1"]
    found = read(torn, ["Qaland", *["70", "20", "40", "60", "80", "60", "20"]])
    assert (values(found)["C1"], values(found)["C4.2"]) == (70, 40)


def test_headings_that_cannot_be_brought_over_the_cells_are_refused() -> None:
    torn = ["Country", "C4.1", "C4.2", "C4.3", "C1.1", "C1.2", "C11.1", "C11.2"]
    with pytest.raises(InvalidInput, match="wrong indicator"):
        read(torn, ["Qaland", *["20", "40", "60", "80", "60", "20"]])


def test_a_country_torn_by_a_comma_is_joined_and_another_surplus_is_rejected() -> None:
    found = read(
        HEAD, ["EURO", "Bol", " Land of", *ROW[2:]], ["EURO", "Rubania", *ROW[2:], "9"], ROW, ROW[:2] + ROW[2:]
    )
    assert found.records[0].country == "QB"
    assert "more cells" in found.rejected[0].reason


@pytest.mark.parametrize(("cells", "scale"), [("1 2 3 4 5 1 2", 20), ("0.2 0.4 0.6 0.8 1 0.2 0.4", 100)])
def test_levels_and_shares_are_told_from_percentages(cells: str, scale: int) -> None:
    head = ["Country", "C4.1", "C4.2", "C4.3", "C1.1", "C1.2", "C11.1", "C11.2"]
    assert values(read(head, ["Qaland", *cells.split()]))["C4.2"] == Fraction(cells.split()[1]) * scale == 40


def test_an_edition_is_told_by_its_codes_or_has_to_be_said() -> None:
    assert read(HEAD, ROW).records[0].edition.endswith("spar-2")
    assert read(["Country", "P.6.1", "PoE.1", "PoE.2"], ["Qaland", "1", "2", "3"]).records[0].edition.endswith("jee-1")
    few = (["Country", "C1.1", "C1.2"], ["Qaland", "20", "40"])
    with pytest.raises(InvalidInput, match="--edition"):
        read(*few)
    assert read(*few, edition="spar-2018").records[0].edition.endswith("2018")


def test_a_file_without_headings_of_scores_is_refused() -> None:
    with pytest.raises(InvalidInput, match="headings"):
        read(["name", "price"], ["bread", "3"])

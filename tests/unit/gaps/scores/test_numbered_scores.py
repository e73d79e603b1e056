"""Scores that count their indicators in another file get the right code, or are refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.gaps.scores.rules.numbered import indicators_by_number, is_numbered, understand_numbered
from kerege.gaps.scores.rules.records import WHY_TEXTS, Understood, Why
from kerege.gaps.scores.templatetags.scores import WHY_WORDS
from kerege.kernel.errors import InvalidInput
from tests.unit.gaps.scores.editions import ALL, country_of

NAMES = [
    "jee1_ind_p61",
    "jee1_ind_p62",
    "jee1_ind_poe1",
    "spar_2018_ind_c11",
    "spar_2018_ind_c101",
    "spar_2018_ind_c111",
]
LIST = [{"named_id": one, "assessment_publication_named_id": one.split("_ind_")[0]} for one in NAMES]


def score(assessment: int, indicator: Any, value: Any) -> dict[str, Any]:
    return {"assessment_id": assessment, "assessment_indicator_id": indicator, "value": value}


def read(*scores: dict[str, Any], listed: list[dict[str, Any]] = LIST) -> Understood:
    assessments = [
        {"id": 7, "country_alpha3": "QPL"},
        {"id": 8, "country_alpha3": "ZZZ"},
        {"id": 9, "country": "Rubania"},
    ]
    document = {"assessments": assessments, "scores": list(scores)}
    assert is_numbered(document)
    return understand_numbered(document, indicators_by_number(listed, ALL), country_of=country_of)


def test_the_number_is_the_place_in_the_list_and_codes_that_read_alike_are_parted_rightly() -> None:
    found = read(score(7, 4, 3), score(7, 5, 4), score(7, 6, 5))
    assert {one.code: one.percent for one in found.records[0].figures} == {"C1.1": 60, "C10.1": 80, "C11.1": 100}


def test_biosafety_is_p6_in_the_first_editions() -> None:
    (record,) = read(score(7, 1, 2)).records
    assert record.edition.endswith("jee-1")
    assert [(one.code, one.urn) for one in record.figures] == [("P.6.1", "urn:t:jee-1:P.6.1")]


def test_an_own_number_of_an_indicator_goes_before_its_place() -> None:
    listed = [{**one, "id": 100 - place} for place, one in enumerate(LIST)]
    assert read(score(7, 100, 1), listed=listed).records[0].figures[0].code == "P.6.1"


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (score(7, 99, 1), "none of the list"),
        (score(7, "x", 1), "none of the list"),
        (score(77, 1, 1), "no assessment"),
        (score(8, 1, 1), "no country"),
        (score(7, 4, 1), "the other scores"),
        (score(7, 2, "?"), "no score"),
        (score(7, 1, 5), "already"),
    ],
)
def test_a_score_that_cannot_be_placed_is_rejected_with_the_reason(odd: dict[str, Any], reason: str) -> None:
    found = read(score(7, 1, 2), score(7, 3, 2), odd)
    assert [one.row for one in found.rejected] == [3]
    assert reason in found.rejected[0].reason
    assert found.rows_in == 3


def test_a_zero_is_kept_and_what_is_not_there_is_named() -> None:
    (record,) = read(score(7, 1, 0)).records
    assert record.figures[0].percent == 0
    assert record.unanswered == ("P.6.2", "PoE.1", "PoE.2")


def test_an_assessment_without_scores_is_remarked() -> None:
    assert any("9" in remark for remark in read(score(7, 1, 2)).remarks)


def test_the_year_is_what_the_assessment_states_and_not_when_its_row_was_written() -> None:
    document = {
        "assessments": [
            {"id": 1, "country_alpha3": "QPL", "year": 2019, "created_at": "2021-04-12"},
            {"id": 2, "country": "Rubania", "created_at": "2021-04-12"},
        ],
        "scores": [score(1, 1, 2), score(2, 1, 2)],
    }
    found = understand_numbered(document, indicators_by_number(LIST, ALL), country_of=country_of)
    assert [one.year for one in found.records] == [2019, None]


@pytest.mark.parametrize("listed", [[], {}, [1, 2], [{"text": "x"}]])
def test_a_list_that_is_none_is_refused(listed: Any) -> None:
    with pytest.raises(InvalidInput, match="--indicators"):
        indicators_by_number(listed, ALL)


def test_every_reason_reads_the_same_in_the_report_and_on_the_page() -> None:
    assert {why: str(words) for why, words in WHY_WORDS.items()} == WHY_TEXTS
    assert set(WHY_TEXTS) == set(Why)

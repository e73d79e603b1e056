"""Every language of the heading table gives the outline that a lawyer of the country expects."""

from __future__ import annotations

from collections import Counter

import pytest

from kerege.engines.document_structure.coverage import coverage
from kerege.engines.document_structure.heading_table import HEADINGS
from tests.unit.engines.document_structure import laws_east, laws_south
from tests.unit.engines.document_structure.outlines import eids, outline

CASES = [*laws_east.CASES, *laws_south.CASES]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_law_is_split_as_its_country_numbers_it(language: str, text: str, expected: list[str]) -> None:
    assert eids(outline(text, language)) == expected


@pytest.mark.parametrize(("language", "text"), [case[1:3] for case in CASES], ids=[case[0] for case in CASES])
def test_no_character_is_lost(language: str, text: str) -> None:
    kept = coverage(text, outline(text, language))

    assert kept.missing == ()
    assert kept.characters_kept == kept.characters_in > 0


@pytest.mark.parametrize(
    ("language", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_outline_is_the_same_when_the_language_is_not_declared(
    language: str, text: str, expected: list[str]
) -> None:
    found = eids(outline(text, ""))

    assert [eid for eid in found if "art_" in eid] == [eid for eid in expected if "art_" in eid]


def test_every_language_of_the_table_has_three_laws() -> None:
    counts = Counter(case[1] for case in CASES)

    assert {language: counts[language] >= 3 for language in HEADINGS} == dict.fromkeys(HEADINGS, True)

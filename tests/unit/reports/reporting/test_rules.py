"""The pure parts: citing, choosing, cutting, cleaning, naming."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.reports.reporting.rules.forms import ReportForm, file_name
from kerege.reports.reporting.rules.places import Step, cite
from kerege.reports.reporting.rules.texts import CUT_MARK, UNPRINTABLE, cleaned, excerpt, printable, web_address
from kerege.reports.reporting.rules.wordings import Offered, in_order
from tests.unit.reports.reporting.samples import provision, report_with

ARTICLE = Step("article", "Статья 5.", "5", "Запрет")
ONE, TWO, LETTER = (
    Step("paragraph", "1.", "1", ""),
    Step("item", "2)", "2", ""),
    Step("subitem", "а)", "а", ""),
)
OLD, NEW = date(2021, 1, 1), date(2025, 10, 1)


@pytest.mark.parametrize(
    ("steps", "language", "country", "is_code", "place"),
    [
        ([ARTICLE, ONE, TWO], "ru", "KZ", False, "Статья 5. Запрет, пункт 1, подпункт 2)"),
        ([ARTICLE, ONE, TWO, LETTER], "ru", "KG", False, "Статья 5. Запрет, часть 1, пункт 2), подпункт а)"),
        ([ARTICLE, TWO], "ru", "KZ", False, "Статья 5. Запрет, подпункт 2)"),
        ([ARTICLE, ONE], "ru", "KZ", True, "Статья 5. Запрет, часть 1"),
        ([Step("paragraph", "12.", "12", "")], "ru", "KG", False, "пункт 12"),
        ([Step("article", "5-бап.", "5", ""), ONE, TWO], "kk", "KZ", False, "5-бап, 1-тармақ, 2) тармақша"),
        ([Step("article", "Article 5.", "5", ""), ONE], "en", "QP", False, "Article 5, paragraph 1"),
        ([Step("article", "ماده ۵", "5", ""), ONE], "fa-AF", "AF", False, "ماده ۵, 1."),
        ([Step("chapter", "Глава 2.", "2", "Общее")], "ru", "KZ", False, "Глава 2. Общее"),
        ([ARTICLE, Step("paragraph", "", "", "")], "ru", "KZ", False, "Статья 5. Запрет"),
        ([Step("paragraph", "Пункт 3.", "3", "")], "ru", "KZ", False, "Пункт 3"),
    ],
)
def test_a_place_is_cited_as_its_language_does(
    steps: list[Step], language: str, country: str, is_code: bool, place: str
) -> None:
    assert cite(steps, language=language, country=country, is_code=is_code) == place


def test_the_newest_authentic_wording_leads_and_the_readers_own_stands_beside_it() -> None:
    found = [
        Offered(1, "en", False, NEW, True),
        Offered(2, "kk", True, OLD, True),
        Offered(3, "ru", True, NEW, True),
        Offered(4, "ru", True, OLD, False),
    ]
    assert [one.provision_id for one in in_order(found, reader="en")] == [3, 1, 2]
    assert [one.provision_id for one in in_order(found, reader="kk")] == [3, 2, 1]


def test_a_wording_that_was_searched_stands_for_its_language() -> None:
    newer, searched = Offered(1, "ru", True, NEW, False), Offered(2, "ru", True, OLD, True)
    assert [one.provision_id for one in in_order([newer, searched], reader="ru")] == [2]


@given(st.text(), st.integers(min_value=1, max_value=200))
def test_an_excerpt_is_a_marked_beginning_of_the_text(text: str, limit: int) -> None:
    cut = excerpt(text, limit=limit)
    assert cut == text or (cut.endswith(CUT_MARK) and text.startswith(cut.removesuffix(CUT_MARK)))
    assert len(cut) <= max(limit, 0) + len(CUT_MARK)


@given(st.text(alphabet=st.characters()) | st.text(alphabet=st.characters(categories=["Cc", "Cs", "Cn", "Co"])))
def test_printable_text_can_be_encoded_and_keeps_every_other_letter(text: str) -> None:
    clean = printable(text)
    clean.encode("utf-8")
    assert printable(clean) == clean
    assert not set(clean) & set(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
    assert "".join(letter for letter in text if letter.isalnum()) == "".join(filter(str.isalnum, clean))


def test_cleaning_reaches_every_text_of_a_report() -> None:
    report = cleaned(report_with(provision("a\x00b"), title="x\ud800y"))
    assert report.title == "xy"
    assert next(report.lines()).provisions[0].wording.text == "ab"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "https://a b", "http://x\n.org", "//x.org", 'https://x"onclick=', "", "ftp://x"]
)
def test_what_is_no_web_address_never_becomes_a_link(text: str) -> None:
    assert web_address(text) == ""


@given(st.text())
def test_a_file_name_is_plain_whatever_a_framework_is_called(urn: str) -> None:
    name = file_name(country="QX", framework_urn=urn, as_of="2026-01-31", form=ReportForm.PDF)
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert name.endswith("2026-01-31.pdf")


def test_candidates_stand_under_their_acts_in_the_order_of_the_best() -> None:
    first, second, third = (provision("x", act=act, rank=rank) for act, rank in (("B", 1), ("A", 2), ("B", 3)))
    line = next(report_with(first, second, third).lines())
    assert [(act, [one.rank for one in lines]) for act, lines in line.by_act()] == [("B", [1, 3]), ("A", [2])]


def test_the_json_counts_and_leaves_out_what_is_form_alone() -> None:
    document = report_with(provision("x")).to_json()
    assert document["counts"]["with_relevant_provision"] == 1
    assert "labels" not in document
    assert document["groups"][0]["lines"][0]["provisions"][0]["wording"]["language"] == "ru"


def test_no_character_that_forms_refuse_passes_for_a_plainly_printable_one() -> None:
    assert [
        point for point in range(sys.maxunicode + 1) if chr(point).isprintable() and UNPRINTABLE.match(chr(point))
    ] == []

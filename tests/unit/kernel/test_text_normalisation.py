"""Spellings that a reader takes for the same word must meet in search."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kerege.kernel.text import normalise, search_text, search_words


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("Oʻzbekiston", "O'zbekiston"),
        ("Oʻzbekiston", "O‘zbekiston"),
        ("Oʻzbekiston", "O’ZBEKISTON"),
        ("Oʻzbekiston", "O`zbekiston"),
        ("Oʻzbekiston", "O´zbekiston"),
        ("Oʻzbekiston", "Ozbekiston"),
        ("tog‘", "tog"),
        ("maʼmur", "mamur"),
        ("учёт", "учет"),
        ("УЧЁТ", "учет"),
        ("е\u0308ж", "ёж"),
        ("Тоҷикистон", "Точикистон"),
        ("ҳуқуқӣ", "хукуки"),
        ("қауіпсіздік", "кауипсиздик"),
        ("Өңір", "онир"),
        ("үчүн", "учун"),
        ("зөвшөөрөл", "зовшоорол"),
        ("ўқув", "укув"),
        ("üçin", "ucin"),
        ("döwlet", "dowlet"),
        ("IŞIK", "ISIK"),
        ("ışık", "isik"),
        ("co\u00adop\u00aderation", "cooperation"),
        ("bio\u200bsafety", "biosafety"),
        ("ﬁle", "file"),
        ("№ 5", "No 5"),
        ("ＷＨＯ", "who"),
        ("Straße", "strasse"),
        ("2–1", "2-1"),
        ("می‌شود", "میشود"),
        ("ماده ٥", "ماده 5"),
        ("ماده ۵", "ماده 5"),
        ("كتاب", "کتاب"),
        ("قانونِ", "قانون"),
        ("أمن", "امن"),
    ],
)
def test_two_spellings_of_one_word_become_one(written: str, also_written: str) -> None:
    assert normalise(written) == normalise(also_written)


@pytest.mark.parametrize(
    ("word", "other"),
    [("край", "краи"), ("мел", "мель"), ("law", "lawn"), ("шина", "щина"), ("год", "код")],
)
def test_different_words_stay_different(word: str, other: str) -> None:
    assert normalise(word) != normalise(other)


def test_quotation_marks_around_a_word_do_not_glue_it_to_its_neighbour() -> None:
    assert normalise("the ‘agent’ list").replace("'", " ").split() == ["the", "agent", "list"]


def test_plain_ascii_text_only_loses_its_capitals() -> None:
    assert normalise("Article 5 (a): SHALL") == "article 5 (a): shall"


@given(st.text())
@example("G``")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_case_never_matters_to_the_folded_form(text: str) -> None:
    assert normalise(text.casefold()) == normalise(text)


@given(st.text(alphabet="'`‘’ʻʼog абвҳқё\u00ad\u200bÉ", max_size=30))
def test_folded_text_holds_no_invisible_character_and_no_accent(text: str) -> None:
    assert set(normalise(text)) <= set("'oge абвхке")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("лаборатория", "реестр лабораторий и складов"),
        ("учет", "Учёт патогенов"),
        ("notification", "States notify; notifications are sent"),
        ("КАУИПСИЗДИК", "биологиялық қауіпсіздік"),
        ("тоҷикистон", "Ҷумҳурии Тоҷикистон"),
    ],
)
def test_a_query_meets_its_inflected_word(query: str, text: str) -> None:
    assert search_text(query) in search_text(text)


def test_uzbek_cyrillic_is_stored_in_its_latin_spelling() -> None:
    assert search_text("Ўзбекистон қонуни", "uz-Cyrl") == search_text("Oʻzbekiston qonuni", "uz-Latn")


def test_punctuation_separates_words_and_disappears() -> None:
    assert search_text("  (А)—Б;\tв/г, ") == "а б в г"


def test_text_without_words_has_an_empty_search_form() -> None:
    assert search_text(" … ! ") == ""
    assert list(search_words("")) == []


@given(st.text())
def test_the_search_form_is_the_words_with_single_spaces(text: str) -> None:
    assert search_text(text).split() == list(search_words(text))

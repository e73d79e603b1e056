"""Numbers and marks are read in every way a law writes them, and dates are not taken for them."""

from __future__ import annotations

import pytest

from kerege.engines.document_structure.difference import diff_words
from kerege.engines.document_structure.eids import with_eids
from kerege.engines.document_structure.headings import recognise_heading
from kerege.engines.document_structure.markers import read_marker
from kerege.engines.document_structure.numerals import ORDINALS, number_key, plain_number, roman_value
from kerege.engines.document_structure.outline import Level, Provision
from kerege.engines.document_structure.units import Unit


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2¹", "2-1"), ("12-1", "12-1"), ("5.1", "5-1"), ("XIV", "14"), ("ІІ", "2"), ("третья", "3"),
        ("БІРІНШІ", "1"), ("экинчи", "2"), ("якум", "1"), ("ikkinchi", "2"), ("учинчи", "3"), ("üçünji", "3"),
        ("арван нэгдүгээр", "11"), ("first", "1"), ("в", "v"), ("А", "a"), ("10²-1", "10-2-1"), ("", ""),
    ],
)  # fmt: skip
def test_a_number_is_read_in_plain_form(written: str, plain: str) -> None:
    assert plain_number(written) == plain


def test_roman_numbers_are_read_up_to_ninety_nine() -> None:
    assert [roman_value(text) for text in ("I", "IX", "XL", "XCIX", "IIII", "ABC", "")] == [1, 9, 40, 99, 4, 0, 0]


def test_inserted_numbers_sort_between_their_neighbours() -> None:
    assert sorted(["3", "2-2", "10", "2", "2-1"], key=number_key) == ["2", "2-1", "2-2", "3", "10"]


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("1. Текст", "point", "1"), ("1.Текст", "point", "1"), ("2-1. Текст", "point", "2-1"),
        ("1.2. Текст", "dotted", "1-2"), ("1) текст", "number)", "1"), ("2¹) текст", "number)", "2-1"),
        ("(1) text", "(number)", "1"), ("а) текст", "letter)", "a"), ("(b) text", "(letter)", "b"),
        ("iv) text", "roman)", "iv"), ("– текст", "dash", ""), ("• текст", "dash", ""),
    ],
)  # fmt: skip
def test_a_mark_is_told_by_its_style(text: str, style: str, number: str) -> None:
    mark = read_marker(text)

    assert mark is not None
    assert (mark.style, mark.number) == (style, number)


@pytest.mark.parametrize("text", ["12.05.2022 года", "2,5 процента", "3.5 процента раствора", "г. Городок", "Текст"])
def test_dates_decimals_and_words_are_no_marks(text: str) -> None:
    assert read_marker(text) is None


def test_a_heading_keeps_the_words_of_its_label() -> None:
    head = recognise_heading(Unit("С т а т ь я 7. Учет"), "ru")

    assert head is not None
    assert (head.label, head.number, head.rest) == ("С т а т ь я 7.", "7", "Учет")


def test_ordinals_of_one_language_do_not_collide_with_those_of_another() -> None:
    words = [word for language in ORDINALS.values() for word in language.split()]

    assert all(plain_number(word) for word in words)


def test_siblings_without_a_number_are_counted_around_the_numbered_ones() -> None:
    siblings = [Provision(Level.PARAGRAPH), Provision(Level.PARAGRAPH, number="1"), Provision(Level.PARAGRAPH)]

    assert [each.eid for each in with_eids(siblings)] == ["para_2", "para_1", "para_3"]


def test_a_difference_spells_both_texts() -> None:
    old, new = "Срок – 10 дней, не более.", "Срок – 15 рабочих дней."
    changes = diff_words(old, new)

    assert "".join(each.text for each in changes if each.kind != "inserted") == old
    assert "".join(each.text for each in changes if each.kind != "deleted") == new

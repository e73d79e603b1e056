"""The same Uzbek sentence in either alphabet is the same sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.kernel.text import normalise, uzbek_to_cyrillic, uzbek_to_latin

PAIRS = [
    ("Ўзбекистон Республикаси", "Oʻzbekiston Respublikasi"),
    ("биологик хавфсизлик тўғрисида", "biologik xavfsizlik toʻgʻrisida"),
    ("ер ости сувлари", "yer osti suvlari"),
    ("пайдо бўлган ҳолатлар", "paydo boʻlgan holatlar"),
    ("ШАҲАР ва ЕР", "SHAHAR va YER"),
    ("Шаҳар", "Shahar"),
    ("йўл, ёш, юк, яхши", "yoʻl, yosh, yuk, yaxshi"),
    ("эълон қилинди", "eʼlon qilindi"),
    ("маъно", "maʼno"),
    ("конституция", "konstitutsiya"),
    ("чегара ҳудуди", "chegara hududi"),
    ("Исҳоқ", "Isʼhoq"),
    ("етти, таътил", "yetti, taʼtil"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_cyrillic_becomes_the_latin_of_1995(cyrillic: str, latin: str) -> None:
    assert uzbek_to_latin(cyrillic) == latin


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_latin_becomes_cyrillic_again(cyrillic: str, latin: str) -> None:
    assert uzbek_to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize("mark", ["'", "`", "‘", "’", "ʻ", "ʼ", "´"])
def test_any_apostrophe_after_o_is_the_turned_comma(mark: str) -> None:
    assert uzbek_to_cyrillic(f"O{mark}zbek") == "Ўзбек"


def test_what_is_not_uzbek_text_stays() -> None:
    assert uzbek_to_latin("ISO 35001, 24 §") == "ISO 35001, 24 §"
    assert uzbek_to_cyrillic("24 § — 7") == "24 § — 7"


@given(st.text(alphabet="абвгдежзийклмнопрстуфхчшюяўқғҳ ", max_size=40))
def test_latin_spelling_survives_the_way_to_cyrillic_and_back(text: str) -> None:
    latin = uzbek_to_latin(text)
    again = uzbek_to_latin(uzbek_to_cyrillic(latin))
    assert normalise(again).replace("y", "").replace("ts", "s") == normalise(latin).replace("y", "").replace("ts", "s")

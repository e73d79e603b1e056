"""Languages and versions of a law are paired as a lawyer would pair them."""

from __future__ import annotations

from dataclasses import replace

from kerege.engines.document_structure.alignment import Method, align
from tests.unit.engines.document_structure.outlines import eids, outline

RUSSIAN = """
Глава 1. Учет
Статья 1. Понятия
В Законе используются понятия:
1) лаборатория – место испытаний;
2) образец – предмет испытаний.
Статья 2. Журнал
1. Журнал ведется:
а) на бумаге;
б) в системе;
в) в архиве.
"""
KAZAKH = """
1-тарау. Есепке алу
1-бап. Ұғымдар
Заңда мынадай ұғымдар пайдаланылады:
1) зертхана – сынақ орны;
2) үлгі – сынақ заты.
2-бап. Журнал
1. Журнал жүргізіледі:
а) қағазда;
ә) жүйеде;
б) мұрағатта.
"""


def pairs(left: str, right: str, languages: tuple[str, str]) -> dict[str, str]:
    """Return the eIds paired by the engine."""
    found = align(outline(left, languages[0]), outline(right, languages[1]))
    return {pair.left: pair.right for pair in found}


def test_two_languages_of_a_law_are_paired_completely() -> None:
    found = pairs(RUSSIAN, KAZAKH, ("ru", "kk"))

    assert list(found) == eids(outline(RUSSIAN))
    assert found["chp_1__art_2"] == "chp_1__art_2"


def test_lettered_items_of_two_alphabets_are_paired_by_their_place() -> None:
    found = pairs(RUSSIAN, KAZAKH, ("ru", "kk"))
    parent = "chp_1__art_2__para_1"

    assert found[f"{parent}__point_b"] == f"{parent}__point_ae"
    assert found[f"{parent}__point_v"] == f"{parent}__point_b"


def test_articles_are_paired_though_one_side_has_no_chapters() -> None:
    found = pairs(RUSSIAN, KAZAKH.replace("1-тарау. Есепке алу\n", ""), ("ru", "kk"))

    assert found["chp_1__art_1"] == "art_1"
    assert found["chp_1__art_1__para_1__point_2"] == "art_1__para_1__point_2"


def test_a_missing_item_leaves_its_partner_single() -> None:
    found = pairs(RUSSIAN, KAZAKH.replace("1) зертхана – сынақ орны;\n", ""), ("ru", "kk"))

    assert "chp_1__art_1__para_1__point_1" not in found
    assert found["chp_1__art_1__para_1__point_2"] == "chp_1__art_1__para_1__point_2"


def test_renumbered_items_of_a_new_version_are_found_by_their_words() -> None:
    old = "Статья 1. Журнал\nЖурнал содержит:\n1) дату отбора образца;\n2) фамилию лаборанта смены;\n3) номер."
    new = (
        "Статья 1. Журнал\nЖурнал содержит:\n1) адрес места отбора;\n2) дату отбора образца;\n"
        "3) фамилию лаборанта смены;\n4) номер."
    )
    found = pairs(old, new, ("ru", "ru"))

    assert found["art_1__para_1__point_1"] == "art_1__para_1__point_2"
    assert found["art_1__para_1__point_2"] == "art_1__para_1__point_3"


def test_a_moved_article_is_found_by_its_number() -> None:
    moved = RUSSIAN.replace("Статья 2.", "Глава 2. Журналы\nСтатья 2.")
    found = align(outline(RUSSIAN), outline(moved))

    pair = next(pair for pair in found if pair.left == "chp_1__art_2")
    assert (pair.right, pair.method) == ("chp_2__art_2", Method.NUMBER)


def test_equal_texts_are_surer_than_changed_ones() -> None:
    same = align(outline(RUSSIAN), outline(RUSSIAN))
    changed = align(outline(RUSSIAN), outline(RUSSIAN.replace("место испытаний", "здание для работы")))
    item = "chp_1__art_1__para_1__point_1"

    sure = next(pair.confidence for pair in same if pair.left == item)
    assert sure == 1.0 > next(pair.confidence for pair in changed if pair.left == item)


def test_outlines_without_a_common_word_or_number_are_not_paired() -> None:
    left = outline("Статья 1. Учет\nУчет ведется.")
    right = replace(outline("Приложение 1\nФОРМА"), language="ru")

    assert align(left, right) == ()

"""A person's corrections change the outline, lose no word and survive a new import."""

from __future__ import annotations

from kerege.engines.document_structure.corrections import (
    apply_corrections,
    from_json,
    merge_with_previous,
    relevel,
    retitle,
    split_at,
    to_json,
)
from kerege.engines.document_structure.coverage import coverage
from kerege.engines.document_structure.outline import Level
from tests.unit.engines.document_structure.outlines import at, eids, outline

LAW = """
Глава 1. Учет
Статья 1. Журнал
1. Журнал ведется. 2. Журнал хранится пять лет.
Статья 2. Отчет
Отчет сдается.
Ответственные лица
Отчет открыт.
"""


def test_a_split_opens_a_provision_with_its_own_number() -> None:
    result = outline(LAW)
    change = split_at(at(result, "chp_1__art_1__para_1"), begin="2. Журнал")

    corrected = apply_corrections(result, [change]).result

    assert at(corrected, "chp_1__art_1__para_1").text == "Журнал ведется."
    assert at(corrected, "chp_1__art_1__para_2").text == "Журнал хранится пять лет."


def test_a_merge_adds_the_words_to_the_provision_before() -> None:
    result = outline(LAW)
    change = merge_with_previous(at(result, "chp_1__art_2__para_2"))

    corrected = apply_corrections(result, [change]).result

    assert at(corrected, "chp_1__art_2__para_1").text == "Отчет сдается.\nОтветственные лица"


def test_a_new_level_moves_what_follows_below_it() -> None:
    result = outline(LAW)
    change = relevel(at(result, "chp_1__art_2__para_2"), level=Level.DIVISION)

    assert eids(apply_corrections(result, [change]).result)[-2:] == ["chp_1__dvs_1", "chp_1__dvs_1__para_1"]


def test_a_new_heading_keeps_the_words_of_the_old_one() -> None:
    result = outline(LAW)
    change = retitle(at(result, "chp_1__art_2"), heading="Сдача отчета", label="Статья 2-1.")

    corrected = apply_corrections(result, [change]).result

    assert at(corrected, "chp_1__art_2-1").heading == "Сдача отчета"
    assert coverage(LAW.replace("Статья 2.", "Статья 2-1."), corrected).missing == ()


def test_corrections_survive_a_new_import_of_a_slightly_changed_file() -> None:
    result = outline(LAW)
    changes = [
        split_at(at(result, "chp_1__art_1__para_1"), begin="2. Журнал"),
        relevel(at(result, "chp_1__art_2__para_2"), level=Level.DIVISION),
    ]
    changed = outline(LAW.replace("пять лет", "шесть лет").replace("Глава 1", "Глава 3"))

    corrected = apply_corrections(changed, changes)

    assert len(corrected.failed) == 1
    assert "chp_3__dvs_1" in eids(corrected.result)


def test_a_changed_text_at_the_same_address_is_recognised_by_likeness() -> None:
    result = outline(LAW)
    change = split_at(at(result, "chp_1__art_1__para_1"), begin="2. Журнал")

    corrected = apply_corrections(outline(LAW.replace("пять лет", "шесть лет")), [change])

    assert corrected.failed == ()
    assert at(corrected.result, "chp_1__art_1__para_2").text == "Журнал хранится шесть лет."


def test_a_correction_without_a_place_is_reported() -> None:
    change = merge_with_previous(at(outline(LAW), "chp_1__art_2__para_2"))

    corrected = apply_corrections(outline("Статья 9. Иное\nИное."), [change])

    assert corrected.failed == (change,)


def test_corrections_travel_as_json() -> None:
    changes = (split_at(at(outline(LAW), "chp_1__art_1__para_1"), begin="2."),)

    assert from_json(to_json(changes)) == changes


def test_splits_and_merges_lose_no_word() -> None:
    result = outline(LAW)
    changes = [
        split_at(at(result, "chp_1__art_1__para_1"), begin="2. Журнал"),
        merge_with_previous(at(result, "chp_1__art_2__para_2")),
        merge_with_previous(at(result, "chp_1__art_2")),
    ]

    corrected = apply_corrections(result, changes)

    assert corrected.failed == ()
    assert coverage(LAW, corrected.result).missing == ()

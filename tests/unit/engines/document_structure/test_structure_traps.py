"""What looks like law and is not, and what is law and does not look like it."""

from __future__ import annotations

from kerege.engines.document_structure.coverage import coverage
from kerege.engines.document_structure.outline import Level, Note, NoteKind, Problem, Provision, Result, SourceBlock
from kerege.engines.document_structure.structure import solve
from tests.unit.engines.document_structure.outlines import at, eids, outline, words

AMENDING_LAW = """
Статья 1. Изменения
Внести в Закон «О надзоре» следующие изменения:
1) дополнить статьей 5-1 следующего содержания:
«Статья 5-1. Учет
1. Учет ведется службой.
2. Отчет сдается ежегодно.»;
2) статью 6 изложить в следующей редакции: "Статья 6. Отчет
Отчет открыт.";
3) статью 8 исключить.
Статья 2. Порядок введения
Закон вводится в действие со дня опубликования.
"""


def test_amendment_notes_are_metadata_of_their_article() -> None:
    result = outline(
        """
        Глава 1. Учет
        Статья 1. Журнал
        Журнал ведется.
        Сноска. Статья 1 с изменениями, внесенными Законом от 01.02.2023 № 5.
        Статья 2. Отчет
        Отчет сдается.
        """
    )

    assert [note.kind for note in at(result, "chp_1__art_1").notes] == [NoteKind.AMENDMENT]
    assert "Сноска" not in words(result)


def test_a_bracketed_definition_is_law_and_a_bracketed_amendment_is_not() -> None:
    result = outline("Статья 1. Цель\n(далее – цель)\n(в редакции Закона от 5 мая 2020 года № 7)\nЦель достигается.")

    assert "(далее – цель)" in words(result)
    assert "в редакции" not in words(result)


def test_a_bare_editors_exclamation_takes_the_sentence_behind_it_along() -> None:
    result = outline(
        "Статья 1. Учет\nПримечание ИЗПИ!\nПодпункт 2) вводится в действие с 01.01.2025 № 5.\nУчет ведется."
    )

    assert "вводится в действие" not in words(result)


def test_a_contents_list_is_not_the_articles() -> None:
    result = outline(
        """
        Содержание
        Глава 1. Учет
        Статья 1. Журнал
        Статья 2. Отчет
        Настоящий Закон регулирует учет образцов в лабораториях республики.
        Глава 1. Учет
        Статья 1. Журнал
        Журнал ведется.
        Статья 2. Отчет
        Отчет сдается.
        """
    )

    assert [article.number for article in result.articles()] == ["1", "2"]
    assert sum(note.kind is NoteKind.CONTENTS for note in result.notes) == 4


def test_a_contents_list_without_a_title_is_found_by_its_repetition() -> None:
    result = outline(
        """
        I Глава. Учет
        II Глава. Отчет
        III Глава. Надзор
        Закон регулирует учет образцов, отчетность лабораторий и надзор за ними.
        I Глава
        Учет
        Статья 1. Журнал
        Журнал ведется.
        II Глава
        Отчет
        Статья 2. Отчет
        Отчет сдается.
        III Глава
        Надзор
        Статья 3. Служба
        Служба надзирает.
        """
    )

    assert [each.heading for each in result.walk() if each.level is Level.CHAPTER] == ["Учет", "Отчет", "Надзор"]


def test_lines_with_leaders_and_page_numbers_are_contents() -> None:
    result = outline("Общие положения ........ 3\nСтатья 1. Цель ........ 4\nСтатья 1. Цель\nЦель ясна.")

    assert eids(result) == ["art_1", "art_1__para_1"]


def test_quoted_amending_text_stays_inside_its_article() -> None:
    result = outline(AMENDING_LAW)

    assert [article.number for article in result.articles()] == ["1", "2"]
    assert "Статья 5-1. Учет\n1. Учет ведется" in at(result, "art_1__para_1__point_1").text
    assert at(result, "art_1__para_1__point_3").text == "статью 8 исключить."


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    result = outline("Статья 1. Цель\n«Цель ясна всем.\nСтатья 2. Учет\nУчет ведется.\nСтатья 3. Отчет\nОтчет сдается.")

    assert [article.number for article in result.articles()] == ["1", "2", "3"]


def test_missing_spaces_do_not_hide_a_heading() -> None:
    result = outline("Глава1.Общие положения\nСтатья1.Цель\nЦель ясна.\nСтатья 2.Учет\nУчет ведется.")

    assert eids(result)[:2] == ["chp_1", "chp_1__art_1"]
    assert at(result, "chp_1__art_2").heading == "Учет"


def test_a_sentence_that_begins_like_a_heading_is_no_heading() -> None:
    result = outline("Статья 1. Учет\nУчет ведется.\nСтатья 5 настоящего Закона применяется к учету.")

    assert len(result.articles()) == 1


def test_an_article_without_a_title_keeps_its_text_as_text() -> None:
    long_sentence = "Республика утверждает себя государством, высшими ценностями которого являются человек и его жизнь."
    result = outline(f"Статья 1. {long_sentence}\nСтатья 2. {long_sentence}\nСтатья 3. 1. {long_sentence}\n2. Иное.")

    assert at(result, "art_1").heading == ""
    assert at(result, "art_1__para_1").text == long_sentence
    assert eids(result)[-2:] == ["art_3__para_1", "art_3__para_2"]


def test_signature_place_and_date_conclude_the_law() -> None:
    result = outline(
        """
        Статья 1. Введение
        Закон вводится в действие.
        Президент Республики Алатау А. Иванов
        г. Городок, Дом правительства
        5 мая 2024 года № 12-III
        """
    )

    assert eids(result) == ["art_1", "art_1__para_1"]
    assert sum(note.kind is NoteKind.CONCLUSION for note in result.notes) == 3


def test_an_order_has_points_and_its_rules_are_an_annex() -> None:
    result = outline(
        """
        О порядке учета
        В соответствии со статьей 5 Закона ПРИКАЗЫВАЮ:
        1. Утвердить Правила учета.
        2. Приказ вводится в действие.
        Министр Б. Петров
        Утверждены приказом Министра
        от 5 июля 2022 года № 55
        Правила учета
        1. Правила определяют порядок.
        """
    )

    assert eids(result) == ["preamble", "para_1", "para_2", "att_1", "att_1__para_1"]
    assert at(result, "att_1").heading == "Правила учета"
    assert [note.kind for note in at(result, "att_1").notes] == [NoteKind.STAMP, NoteKind.STAMP]


def test_jumps_and_repeats_of_numbers_are_warned_about() -> None:
    result = outline("Статья 1. А\nТекст.\nСтатья 4. Б\nТекст.\nСтатья 4. В\nТекст.")

    assert any("followed by article 4" in warning for warning in result.warnings)
    assert eids(result)[-2:] == ["art_4-dup2", "art_4-dup2__para_1"]
    assert any("more than once" in warning for warning in result.warnings)


def test_a_sentence_torn_by_a_page_break_is_one_paragraph() -> None:
    blocks = (
        SourceBlock("Статья 1. Цель", page=1),
        SourceBlock("Учет ведется службой", page=1),
        SourceBlock("12", kind="note", page=1),
        SourceBlock("и передается министерству.", page=2),
    )

    result = solve(Problem(blocks, "ru"))

    assert at(result, "art_1__para_1").text == "Учет ведется службой и передается министерству."
    assert at(result, "art_1__para_1").blocks == (1, 3)


def test_a_table_is_one_provision_with_a_line_per_row() -> None:
    blocks = (
        SourceBlock("Приложение 1"),
        SourceBlock("Перечень"),
        SourceBlock("№\tНазвание", kind="table_row"),
        SourceBlock("1.\tЖурнал", kind="table_row"),
    )

    result = solve(Problem(blocks, "ru"))

    assert eids(result) == ["att_1", "att_1__para_1"]
    assert at(result, "att_1__para_1").text == "№ Название\n1. Журнал".replace(" ", "\t")


def test_an_unnumbered_heading_of_the_file_opens_a_part_at_the_level_of_its_peers() -> None:
    blocks = (
        SourceBlock("Закон", kind="heading", level=1),
        SourceBlock("Глава 1. Учет", kind="heading", level=2),
        SourceBlock("Статья 1. Журнал", kind="heading", level=3),
        SourceBlock("Журнал ведется."),
        SourceBlock("Заключительные положения", kind="heading", level=2),
        SourceBlock("Статья 2. Введение", kind="heading", level=3),
        SourceBlock("Закон действует."),
    )

    assert eids(solve(Problem(blocks, "ru")))[3:5] == ["chp_2", "chp_2__art_2"]


def test_text_without_any_structure_is_kept_in_paragraphs() -> None:
    result = outline("Заметка\nПервое предложение достаточно длинное, чтобы быть предложением.\nВторое.")

    assert eids(result)[0] == "para_1"
    assert any("No numbered provision" in warning for warning in result.warnings)


def test_nothing_comes_of_nothing() -> None:
    assert solve(Problem(())).provisions == ()


def test_a_contents_list_ends_at_the_title_of_the_law() -> None:
    blocks = (
        SourceBlock("Оглавление", kind="heading", level=2),
        *map(SourceBlock, ("Глава 1. Учет", "Статья 1. Журнал", "Приложение 1", "Список", "образцов")),
        SourceBlock("Об учете образцов", kind="heading", level=1),
        SourceBlock("Глава 1. Учет", kind="heading", level=2),
        SourceBlock("Статья 1. Журнал", kind="heading", level=3),
        SourceBlock("Журнал ведется."),
        SourceBlock("Приложение 1"),
        SourceBlock("Список образцов", kind="heading", level=3),
        *(SourceBlock(f"{number}. КРОВЬ") for number in (1, 2, 3)),
    )
    result = solve(Problem(blocks, "ru"))

    assert result.title == "Об учете образцов"
    assert eids(result) == [
        "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "att_1", "att_1__para_1", "att_1__para_2", "att_1__para_3",
    ]  # fmt: skip


def test_a_heading_broken_over_several_lines_is_one_heading() -> None:
    result = outline("Статья 9. Учет, связанный с\nобъектами повышенной опасности\nи риска\nУчет ведется службой.")

    assert at(result, "art_9").heading == "Учет, связанный с объектами повышенной опасности и риска"


def test_items_that_lost_their_line_ends_are_taken_apart() -> None:
    result = outline("Статья 1. Учет\nУчету подлежат:\nа) кровь;б) вода;в) почва.")

    assert eids(result)[2:] == [f"art_1__para_1__point_{letter}" for letter in "abv"]


def test_a_contents_list_of_numbered_lines_is_found_below_its_title() -> None:
    result = outline(
        """
        ARRANGEMENT OF SECTIONS
        1. Short title
        2. Definitions
        THE LABORATORIES ACT
        1. Short title.—(1) This Act may be called the Laboratories Act.
        2. Definitions.—(1) In this Act, "sample" means a thing tested.
        """,
        "en",
    )

    assert [article.number for article in result.articles()] == ["1", "2"]


def test_a_hyphen_that_stands_for_itself_at_the_end_of_a_line_loses_nothing() -> None:
    torn = Result("поря-", "ru", (Provision(Level.ITEM, label="а)"),), notes=(Note(NoteKind.AMENDMENT, "Сноска."),))
    assert coverage("поря-\nа) \nСноска.", torn).missing == ()
    assert coverage("поря-\nб) \nСноска.", torn).missing != ()

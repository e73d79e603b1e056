"""An outline leaves in open formats and comes back as the same outline."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.engines.document_structure.akoma_ntoso import to_akoma_ntoso
from kerege.engines.document_structure.markdown import to_markdown
from kerege.engines.document_structure.outline import Problem, Result, SourceBlock
from kerege.engines.document_structure.plain import from_plain, to_plain
from kerege.engines.document_structure.structure import solve
from kerege.foundation.files.readers.reading import read_document
from tests.unit.engines.document_structure import laws_east, laws_south
from tests.unit.engines.document_structure.outlines import outline

CASES = [case[1:3] for case in [*laws_east.CASES, *laws_south.CASES]]
TRAPS = (
    "ru",
    """
    Закон Алатау об учете
    Настоящий Закон регулирует учет образцов в лабораториях & складах республики < 5 кг.
    Статья 1. Журнал
    Дополнить статьей 5 следующего содержания:
    «Статья 5. Отчет
    Отчет сдается.».
    Сноска. Статья 1 с изменениями, внесенными Законом от 01.02.2023 № 5.
    Президент А. Иванов
    Приложение 1
    к Закону об учете
    ПЕРЕЧЕНЬ
    1. Первое.
    """,
)


def parts(result: Result) -> list[tuple[Any, ...]]:
    """Return what must come back: addresses, words and notes."""
    return [
        (each.eid, each.level, each.label, each.number, each.heading, each.text, [note.text for note in each.notes])
        for each in result.walk()
    ]


def read_back(data: str, *, name: str, language: str) -> Result:
    """Return the outline of an exported file."""
    document = read_document(data.encode(), name=name)
    blocks = tuple(
        SourceBlock(
            each.text, each.kind, each.level, each.label, each.page, each.bold, each.centred, each.element, each.eid
        )
        for each in document.blocks
    )
    return solve(Problem(blocks, language))


@pytest.mark.parametrize(("language", "text"), [*CASES, TRAPS])
def test_akoma_ntoso_gives_the_same_outline_back(language: str, text: str) -> None:
    result = outline(text, language)

    again = read_back(to_akoma_ntoso(result, uri="/akn/zz/act/2024/1"), name="law.xml", language=language)

    assert parts(again) == parts(result)
    assert sorted(note.text for note in again.notes) == sorted(note.text for note in result.notes)


@pytest.mark.parametrize(("language", "text"), CASES)
def test_markdown_gives_the_same_addresses_back(language: str, text: str) -> None:
    result = outline(text, language)

    again = read_back(to_markdown(result), name="law.md", language=language)

    assert [each[:2] for each in parts(again)] == [each[:2] for each in parts(result)]


@pytest.mark.parametrize(("language", "text"), [*CASES, TRAPS])
def test_plain_rows_give_the_same_outline_back(language: str, text: str) -> None:
    result = outline(text, language)

    again = from_plain(to_plain(result), title=result.title, language=result.language, notes=result.notes)

    assert parts(again) == parts(result)


def test_own_eids_of_a_file_are_kept_and_unsound_ones_replaced() -> None:
    act = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>{}</body></act></akomaNtoso>'
    one = '<article eId="{}"><num>Article 5bis</num><content><p>Text.</p></content></article>'

    kept = read_back(act.format(one.format("art_5bis")), name="a.xml", language="en")
    made = read_back(act.format(one.format("art 5") + one.format("art 5")), name="a.xml", language="en")

    assert [each.eid for each in kept.walk()] == ["art_5bis"]
    assert [each.eid for each in made.walk()] == ["art_5bis", "art_5bis-dup2"] or len(set(made.walk())) == 2


def test_a_statute_of_sections_has_them_as_articles() -> None:
    act = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><part eId="part_1"><num>Part 1'
        '</num><section eId="part_1__sec_1"><num>1.</num><heading>Title</heading><subsection '
        'eId="part_1__sec_1__subsec_1"><num>(1)</num><content><p>Text.</p></content></subsection></section></part>'
        "</body></act></akomaNtoso>"
    )

    assert [each.level.value for each in read_back(act, name="a.xml", language="en").walk()] == [
        "part",
        "article",
        "paragraph",
    ]

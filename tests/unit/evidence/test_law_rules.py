"""The pure rules of the law app, by example."""

from __future__ import annotations

import doctest
from dataclasses import dataclass
from datetime import date
from types import ModuleType

import pytest
from django.utils import translation

from kerege.evidence.law.rules import correcting, fingerprints, fragments, naming, outline, paging, versions, vocabulary
from kerege.evidence.law.rules.vocabulary import WorkKind
from kerege.evidence.law.selectors.oddities import in_words
from kerege.kernel.errors import InvalidInput


@dataclass(frozen=True)
class Wording:
    """A wording with its days."""

    pk: int
    valid_from: date | None = None
    valid_until: date | None = None


@pytest.mark.parametrize("module", [correcting, fingerprints, fragments, naming, outline, paging, vocabulary])
def test_the_worked_examples_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(
    ("kind", "number", "day", "expected"),
    [
        (WorkKind.LAW, "122-VII ЗРК", date(2022, 5, 21), "/akn/kz/act/2022/122-vii-zrk"),
        (WorkKind.LAW, "No. 25", date(2025, 1, 23), "/akn/kz/act/2025/25"),
        (WorkKind.CODE, "226", date(2014, 7, 3), "/akn/kz/act/code/2014/226"),
        (WorkKind.BY_LAW, "ҚР ДСМ-13", None, "/akn/kz/act/by-law/nd/qr-dsm-13"),
    ],
)
def test_an_act_is_named_by_kind_year_and_number(kind: WorkKind, number: str, day: date | None, expected: str) -> None:
    assert naming.work_uri(country="KZ", kind=kind, number=number, dated_on=day, title="") == expected


def test_a_title_in_arabic_script_still_names_the_act() -> None:
    uri = naming.work_uri(country="AF", kind=WorkKind.LAW, number="", dated_on=None, title="قانون مصونیت")
    assert naming.checked_uri(uri, country="AF") == uri


def test_an_act_without_number_and_title_is_refused() -> None:
    with pytest.raises(InvalidInput, match="neither a number nor a title"):
        naming.work_uri(country="KZ", kind=WorkKind.LAW, number="№ ", dated_on=None, title="…")


@pytest.mark.parametrize(
    "uri", ["", "122", "/akn/kz/bill/2022/1", "/akn/kz/act/22/1", "/akn/kz/act/2022/1; drop", "/akn/kz/act/2022/ы"]
)
def test_what_is_no_frbr_name_is_refused(uri: str) -> None:
    with pytest.raises(InvalidInput, match="is no name of an act"):
        naming.checked_uri(uri, country="KZ")


def test_the_wording_in_force_began_last_and_has_not_ended() -> None:
    first, second, ended = Wording(1), Wording(2, date(2024, 1, 1)), Wording(3, date(2024, 6, 1), date(2024, 7, 1))
    rows = [ended, second, first]
    assert versions.in_force_on(rows, day=date(2023, 12, 31)) == first
    assert versions.in_force_on(rows, day=date(2024, 1, 1)) == second
    assert versions.in_force_on(rows, day=date(2024, 6, 30)) == ended
    assert versions.in_force_on(rows, day=date(2024, 7, 1)) == second
    assert versions.in_force_on([], day=date(2024, 7, 1)) is None
    assert versions.newest(rows) == ended


def test_a_fragment_shows_the_first_word_found_and_marks_all_in_sight() -> None:
    text = "начало " * 60 + "биологическая угроза и биологический риск " + "конец " * 60
    runs = fragments.fragment(text, language="ru", words=["биологическ"], width=120)
    assert [run.text for run in runs if run.is_marked] == ["биологическая", "биологический"]
    assert runs[0].text == "… "
    assert sum(len(run.text) for run in runs) < 140


def test_a_reading_survives_its_stored_form() -> None:
    row = outline.OutlineRow("art_1", "article", "Статья 1.", "1", "Цель", "Текст", 0)
    note = outline.NoteRow("amendment", "Сноска", "art_1")
    reading = outline.Reading("Закон", "ru", (row,), (note,), ("warning",), outline.Coverage(10, 9, ("x",)))
    assert outline.Reading.from_json(reading.to_json()) == reading


def test_oddities_are_said_in_the_readers_language() -> None:
    found = "Article 19 is followed by article 21: some numbers are missing."
    with translation.override("ru"):
        assert in_words(found) == "После статьи 19 идёт статья 21: часть номеров пропущена."
        assert in_words("something new") == "something new"
    with translation.override("en"):
        assert in_words(found) == found

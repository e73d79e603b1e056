"""The lexicon that ships is whole, and a faulty one is refused where it is faulty."""

from pathlib import Path

import pytest

import kerege
from kerege.engines.passage_matching import lexicon_from_rows
from kerege.kernel.errors import InvalidInput

SHIPPED = Path(kerege.__file__).parent / "library/lexicon/biosafety.tsv"
LANGUAGES = {"en", "ru", "kk", "ky", "uz", "tg", "mn", "tk"}


def test_cells_hold_terms_separated_by_semicolons() -> None:
    rows = ["# remark", "concept\ten\tru", "a\tfood; foodstuff ;\tпища", "b\tlaw\t"]
    first, second = lexicon_from_rows(rows, source="x")
    assert first.terms == {"en": ("food", "foodstuff"), "ru": ("пища",)}
    assert second.terms == {"en": ("law",)}


def test_columns_of_two_scripts_are_one_language() -> None:
    (entry,) = lexicon_from_rows(["concept\tuz-Latn\tuz-Cyrl", "law\tqonun\tқонун"], source="x")
    assert entry.terms == {"uz": ("qonun", "қонун")}


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (["en\tru"], "x:1"),
        (["concept\ten\ten"], "x:1"),
        (["concept"], "x:1"),
        (["concept\ten", "", "a\tb\tc"], "x:3"),
    ],
)
def test_a_faulty_lexicon_is_refused_at_its_line(rows: list[str], place: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        lexicon_from_rows(rows, source="x")
    assert refusal.value.field == place


def test_the_shipped_lexicon_says_how_far_each_language_can_be_trusted() -> None:
    rows = [line.split("\t") for line in SHIPPED.read_text("utf-8").splitlines() if not line.startswith("#")]
    status = dict(zip(rows[0], rows[1], strict=True))
    assert set(status) == {"concept"} | LANGUAGES
    assert {status[language] for language in LANGUAGES} <= {"official", "reviewed", "draft"}


def test_every_shipped_concept_speaks_english_and_russian_and_has_its_own_name() -> None:
    lines = SHIPPED.read_text("utf-8").splitlines()
    entries = lexicon_from_rows(lines, source=SHIPPED.name)
    names = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(entries) >= 150
    assert len(names) == len(set(names))
    assert all({"en", "ru"} <= set(entry.terms) for entry in entries)

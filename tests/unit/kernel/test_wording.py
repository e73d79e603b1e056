"""A sentence keeps its pattern and values wherever it goes, and is the English sentence to all others."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import MOST_NESTED, Phrase, joined, phrase, phrase_from_plain, plain_phrase, said

RUSSIAN = {
    "%(pages)s pages are too many. %(remedy)s": "Слишком много страниц: %(pages)s. %(remedy)s",
    "Split it.": "Разделите его.",
    " or ": " или ",
}
NESTED = phrase("%(pages)s pages are too many. %(remedy)s", pages=4000, remedy=phrase("Split it."))


def in_russian(text: str) -> str:
    """Say a text with the small catalogue above."""
    return said(text, lambda source: RUSSIAN.get(source, source))


def test_a_phrase_is_its_english_sentence() -> None:
    assert NESTED == "4000 pages are too many. Split it."
    assert json.dumps(NESTED) == '"4000 pages are too many. Split it."'
    assert f"{NESTED}" == NESTED[:] == str(InvalidInput(NESTED))


def test_a_phrase_is_said_with_its_values_in_another_language() -> None:
    assert in_russian(NESTED) == "Слишком много страниц: 4000. Разделите его."
    assert in_russian("Split it.") == "Split it."
    assert in_russian(joined(["a", "b"], between=phrase(" or "))) == "a или b"


@pytest.mark.parametrize(
    "carry",
    [
        lambda text: pickle.loads(pickle.dumps(text)),
        lambda text: copy.deepcopy(text),
        lambda text: phrase_from_plain(json.loads(json.dumps(plain_phrase(text)))),
        lambda text: pickle.loads(pickle.dumps(InvalidInput(text, field="file"))).message,
    ],
)
def test_a_phrase_survives_every_way_that_it_takes(carry: object) -> None:
    kept = carry(NESTED)  # type: ignore[operator]
    assert (kept, in_russian(kept)) == (NESTED, in_russian(NESTED))


def test_a_phrase_without_a_translation_can_still_be_said_later() -> None:
    assert isinstance(said(NESTED, str), Phrase)
    assert in_russian(said(NESTED, str)) == in_russian(NESTED)


def test_a_faulty_translation_shows_itself_and_breaks_nothing() -> None:
    assert said(phrase("Row %(row)s", row=7), lambda _source: "Строка %(line)s") == "Строка %(line)s"
    assert said(phrase("Row %(row)s: 5 %%", row=7), lambda _source: "Строка %(row)s: 5 %% %d") == "Строка 7: 5 % %d"


def test_a_pattern_of_a_stranger_formats_nothing_but_named_places() -> None:
    wide = Phrase("%(row)999999999s %(row)d %s", {"row": 1})
    assert wide == "%(row)999999999s %(row)d %s"


@pytest.mark.parametrize(("pattern", "values"), [("", {}), ("%(row)s", {}), ("%(row)s", {"row": 1.5})])
def test_a_phrase_that_lacks_something_is_not_made(pattern: str, values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Phrase(pattern, values)  # type: ignore[arg-type]


def test_phrases_within_phrases_have_an_end() -> None:
    text: str = "x"
    with pytest.raises(ValueError, match="pattern"):
        for _ in range(MOST_NESTED + 1):
            text = phrase("%(inner)s", inner=text)

"""The small values of the kernel."""

from __future__ import annotations

from datetime import date

import pytest

from kerege.kernel.errors import InvalidInput
from kerege.kernel.values import Period, Score, TextStatus, TranslatedText


def test_a_score_outside_its_scale_is_refused_with_the_field_named() -> None:
    with pytest.raises(InvalidInput) as caught:
        Score(value=6, minimum=1, maximum=5)
    assert caught.value.field == "value"


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_neighbouring_half_open_periods_do_not_overlap() -> None:
    first = Period(date(2025, 1, 1), date(2026, 1, 1))
    second = Period(date(2026, 1, 1), None)
    assert not first.overlaps(second)
    assert Period(None, date(2025, 1, 2)).overlaps(first)


def test_a_fallback_wording_says_which_language_it_is_in() -> None:
    shown = TranslatedText.from_json({"en": "Law", "kk": "Заң"}).get("tg", fallbacks=("kk",))
    assert (shown.text, shown.language, shown.is_fallback) == ("Заң", "kk", True)


def test_an_empty_wording_never_wins_over_a_full_one() -> None:
    assert TranslatedText.from_json({"ru": "", "en": "Law"}).get("ru").language == "en"


def test_an_unknown_text_status_names_the_language_and_the_choices() -> None:
    with pytest.raises(InvalidInput) as caught:
        TranslatedText.from_json({"ru": {"text": "Закон", "status": "final"}})
    assert caught.value.field == "ru.status"
    assert TextStatus.REVIEWED in caught.value.message


def test_language_tags_are_equal_whatever_their_case_and_uzbek_is_latin_by_default() -> None:
    text = TranslatedText.from_json({"fa-AF": "قانون", "uz-Latn": "Qonun"})
    assert text.get("fa-af").is_fallback is False
    assert text.get("uz").text == "Qonun"
    assert text.get("uz-cyrl").is_fallback is True

"""Names, tags and directions of languages."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation

from kerege.foundation.interface.languages import (
    direction,
    language_name,
    language_self_name,
    language_within,
    standard_tag,
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ur", "rtl"),
        ("ps", "rtl"),
        ("fa-AF", "rtl"),
        ("uz-Arab", "rtl"),
        ("ru", "ltr"),
        ("ur-Latn", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_direction_follows_the_language_unless_the_script_says_otherwise(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(("code", "tag"), [("uz_cyrl", "uz-Cyrl"), ("FA-af", "fa-AF"), ("kk", "kk")])
def test_codes_are_written_as_the_standard_writes_them(code: str, tag: str) -> None:
    assert standard_tag(code) == tag


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_every_language_has_a_name_in_every_language_of_the_product(code: str) -> None:
    for reader, _name in settings.LANGUAGES:
        with translation.override(reader):
            assert language_name(code) not in {"", code}
    assert language_self_name(code) not in {"", code}


def test_names_follow_the_reader() -> None:
    with translation.override("ru"):
        assert (language_name("kk"), language_name("fa-af")) == ("Казахский", "Дари")
    with translation.override("en"):
        assert (language_name("kk"), language_name("prs")) == ("Kazakh", "Dari")


@pytest.mark.parametrize(
    ("reader", "names"),
    [("ru", ["английский", "дари"]), ("en", ["English", "Dari"]), ("kk", ["ағылшын тілі", "парсы тілі (Ауғанстан)"])],
)
def test_inside_a_sentence_a_name_is_written_as_the_reader_writes_it(reader: str, names: list[str]) -> None:
    with translation.override(reader):
        assert [language_within("en"), language_within("fa-AF")] == names


def test_an_unknown_tag_is_shown_as_it_is() -> None:
    assert language_name("zz-Nope") == "zz-Nope"

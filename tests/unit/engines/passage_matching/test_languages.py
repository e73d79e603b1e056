"""A list without language tags, or with unusual ones, is matched as if it were tagged well."""

import pytest

from kerege.engines.passage_matching import Passage, Requirement, Searcher, Statement, build_index
from kerege.engines.passage_matching.languages import base_language, language_of, usual_languages


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-GB", "en"),
        ("uz-Cyrl", "uz"),
        ("uz_Latn", "uz"),
        ("RU", "ru"),
        ("fa-AF", "fa"),
        ("kaz", "kk"),
        ("khk", "mn"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_forms_of_a_tag_name_one_language(tag: str, language: str) -> None:
    assert base_language(tag) == language


@pytest.mark.parametrize("tag", ["", "unknown"])
def test_a_text_without_a_tag_is_asked_for_its_language(tag: str) -> None:
    assert language_of("Осы Заңның бұзылуына кінәлі адамдар", tag, {}) == "kk"


def test_a_text_that_does_not_tell_takes_the_usual_language_of_its_script() -> None:
    assert language_of("карантин", "", {"Cyrl": "ky"}) == "ky"
    assert language_of("мма", "", {"Latn": "tk"}) == "ru"
    assert language_of("12", "", {"Cyrl": "ky"}) == "unknown"


def test_a_long_text_is_believed_against_the_usual_language() -> None:
    text = "Государственный орган осуществляет надзор за соблюдением требований"
    assert language_of(text, "", {"Cyrl": "kk"}) == "ru"


def test_the_usual_language_is_the_most_frequent_of_its_script() -> None:
    texts = [("закон", "ru"), ("мыйзам", "ky"), ("мыйзам", "ky"), ("law", "en")]
    assert usual_languages(texts) == {"Cyrl": "ky", "Latn": "en"}


@pytest.mark.parametrize("tag", ["", "en", "eng", "en-US"])
def test_short_untagged_passages_are_found_by_a_question_with_any_tag(tag: str) -> None:
    passages = [
        Passage("a", "Quarantine"),
        Passage("b", "Vaccines"),
        Passage("c", "The register of permits is kept by the ministry"),
    ]
    asked = Requirement("r", (Statement("quarantines", tag),))
    assert [one.passage_id for one in Searcher(build_index(passages)).search(asked)] == ["a"]


def test_an_untagged_question_of_one_word_finds_tagged_passages() -> None:
    passages = [Passage("a", "зертханалар", "kk"), Passage("b", "салықтар", "kk")]
    asked = Requirement("r", (Statement("зертхана"),))
    assert [one.passage_id for one in Searcher(build_index(passages)).search(asked)] == ["a"]

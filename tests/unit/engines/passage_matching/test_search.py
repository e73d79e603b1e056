"""The passages a lawyer would point at come first, in one language and over several."""

import pickle

import numpy as np
import pytest

from kerege.engines.passage_matching import (
    LexiconEntry,
    Params,
    Passage,
    Requirement,
    Searcher,
    Statement,
    build_index,
)

LAW = (
    Passage("1", "Each laboratory shall notify the ministry of any accident without delay.", "en"),
    Passage("2", "The ministry keeps a register of laboratories.", "en"),
    Passage("3", "Fees are set by the government and published every year.", "en"),
    Passage("4", "Waste shall be sterilised before it leaves the building.", "en"),
)
LEXICON = (
    LexiconEntry({"en": ("notify", "inform"), "ru": ("уведомлять", "уведомление"), "kk": ("хабарлау",)}),
    LexiconEntry({"en": ("medical waste",), "ru": ("отходы",)}),
)


def _ask(text: str, language: str = "en", *, extra: tuple[Statement, ...] = ()) -> Requirement:
    return Requirement("r", (Statement(text, language), *extra))


def _found(searcher: Searcher, requirement: Requirement) -> list[str]:
    return [one.passage_id for one in searcher.search(requirement)]


def test_the_passage_with_the_rare_words_comes_first() -> None:
    assert _found(Searcher(build_index(LAW)), _ask("notification of laboratory accidents"))[0] == "1"


def test_a_passage_without_any_asked_word_is_no_candidate() -> None:
    found = _found(Searcher(build_index(LAW)), _ask("register of fees"))
    assert "4" not in found and set(found) == {"2", "3"}


def test_ranks_begin_at_one_and_scores_fall() -> None:
    found = Searcher(build_index(LAW)).search(_ask("ministry laboratory notify register"))
    assert [one.rank for one in found] == [1, 2]
    assert found[0].score >= found[1].score > 0


@pytest.mark.parametrize("text", ["", "the of and", "…", "zebra"])
def test_a_requirement_that_says_nothing_known_finds_nothing(text: str) -> None:
    assert _found(Searcher(build_index(LAW)), _ask(text)) == []


def test_an_empty_collection_answers_with_nothing() -> None:
    assert _found(Searcher(build_index([])), _ask("anything")) == []


def test_no_more_than_the_wanted_number_is_returned() -> None:
    many = [Passage(f"p{number:03}", f"water rule {number}", "en") for number in range(300)]
    found = Searcher(build_index(many)).search(_ask("water"), top=7)
    assert [one.passage_id for one in found] == [f"p{number:03}" for number in range(7)]


def test_neighbouring_words_outrank_the_same_words_apart() -> None:
    apart = Passage("a", "plant owners and seed health inspectors meet at the border office", "en")
    near = Passage("b", "owners and inspectors of plant health meet at the seed border office", "en")
    assert _found(Searcher(build_index([apart, near])), _ask("plant health"))[0] == "b"


def test_a_heading_speaks_for_its_passage_but_less_than_the_text() -> None:
    headed = Passage("headed", "It is decided within a month of the day.", "en", context="Licence")
    worded = Passage("worded", "A licence is decided within a month here.", "en", context="Day")
    silent = Passage("silent", "It is decided within a month of the day.", "en", context="Fees")
    assert _found(Searcher(build_index([headed, worded, silent])), _ask("licence")) == ["worded", "headed"]


def test_a_passage_gains_from_a_good_neighbour_in_reading_order() -> None:
    passages = [
        Passage("far", "fees of the office", "en"),
        Passage("gap", "unrelated wording", "en"),
        Passage("good", "register of fees for export permits", "en"),
        Passage("near", "fees of the office", "en"),
    ]
    found = Searcher(build_index(passages)).search(_ask("register of export permit fees"))
    assert [one.passage_id for one in found] == ["good", "near", "far"]
    assert found[1].nearby > 0 == found[2].nearby


def test_statements_in_two_languages_each_find_their_own_passages() -> None:
    passages = [
        Passage("ru", "Лаборатория уведомляет министерство об аварии", "ru"),
        Passage("en", "A laboratory notifies the ministry of an accident", "en"),
    ]
    both = _ask("notify the ministry", extra=(Statement("уведомить министерство", "ru"),))
    assert set(_found(Searcher(build_index(passages)), both)) == {"ru", "en"}


def test_the_lexicon_leads_from_one_language_to_another() -> None:
    passages = [
        Passage("a", "Владелец обязан уведомлять орган о болезни", "ru"),
        Passage("b", "Владелец обязан платить сбор", "ru"),
    ]
    found = Searcher(build_index(passages), lexicon=LEXICON).search(_ask("notify the outbreak"))
    assert [one.passage_id for one in found] == ["a"]
    assert [(term.text, term.found, term.via) for term in found[0].terms] == [("notify", "уведомлять", "lexicon")]


def test_a_phrase_of_the_lexicon_needs_all_its_words() -> None:
    passages = [Passage("a", "Отходы вывозятся", "ru")]
    searcher = Searcher(build_index(passages), lexicon=LEXICON)
    assert _found(searcher, _ask("medical waste")) == ["a"]
    assert _found(searcher, _ask("medical care")) == []


def test_an_international_word_is_known_by_its_root() -> None:
    passages = [Passage("a", "зертханалар мен вакцина қоймасы", "kk"), Passage("b", "салық төлеу", "kk")]
    assert _found(Searcher(build_index(passages)), _ask("vaccines")) == ["a"]


def test_synonyms_of_one_language_weigh_less_than_the_asked_word() -> None:
    passages = [Passage("asked", "they notify us", "en"), Passage("synonym", "they inform us", "en")]
    found = Searcher(build_index(passages), lexicon=LEXICON).search(_ask("notify"))
    assert [one.passage_id for one in found] == ["asked", "synonym"]
    assert found[1].terms[0].via == "lexicon"


def test_keywords_help_but_weigh_less_than_the_statement() -> None:
    passages = [Passage("said", "alpha rule", "en"), Passage("key", "omega rule", "en")]
    asked = Requirement("r", (Statement("alpha", "en"),), (Statement("omega", "en"),))
    assert _found(Searcher(build_index(passages)), asked) == ["said", "key"]


def test_versions_of_one_passage_become_one_candidate() -> None:
    passages = [Passage("5", "notify the ministry", "en"), Passage("5", "уведомить министерство", "ru")]
    both = _ask("notify ministry", extra=(Statement("уведомить министерство", "ru"),))
    found = Searcher(build_index(passages)).search(both)
    assert [(one.passage_id, one.rank) for one in found] == [("5", 1)]


def test_uzbek_in_cyrillic_finds_uzbek_in_latin() -> None:
    passages = [
        Passage("a", "Laboratoriya ruxsatnoma oladi", "uz-Latn"),
        Passage("b", "Boshqa qoida", "uz-Latn"),
    ]
    assert _found(Searcher(build_index(passages)), _ask("рухсатнома олиш", "uz-Cyrl")) == ["a"]


def test_an_index_survives_pickling_and_answers_the_same() -> None:
    index = build_index(LAW)
    again = pickle.loads(pickle.dumps(index))
    asked = _ask("laboratory register")
    assert Searcher(again).search(asked) == Searcher(index).search(asked)


def test_asking_does_not_change_the_index() -> None:
    index = build_index(LAW)
    before = index.words.impacts.copy()
    searcher = Searcher(index)
    first = searcher.search(_ask("laboratory"))
    searcher.search(_ask("fees and waste"))
    assert searcher.search(_ask("laboratory")) == first
    assert np.array_equal(index.words.impacts, before)


def test_parameters_of_the_question_can_differ_from_those_of_the_index() -> None:
    index = build_index(LAW)
    plain = Searcher(index, Params(pair_weight=0, family_weight=0, neighbour_weight=0))
    found = plain.search(_ask("laboratory register"))
    assert {term.via for one in found for term in one.terms} == {"word"}


def test_ranking_without_reasons_gives_the_same_order_and_scores() -> None:
    searcher = Searcher(build_index(LAW))
    asked = _ask("laboratory register and ministry")
    assert searcher.rank(asked) == [(one.passage_id, one.score) for one in searcher.search(asked)]

"""Whatever is asked of whatever collection, order, places and parts of the scores can be relied on."""

import pickle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.engines.passage_matching import (
    Candidate,
    LexiconEntry,
    Params,
    Passage,
    Problem,
    Requirement,
    Statement,
    solve,
)
from kerege.engines.passage_matching.words import split_words, stem

ENGLISH = [
    "water",
    "food",
    "health",
    "notify",
    "notification",
    "permit",
    "laboratories",
    "24",
    "the",
    "bank's",
]
RUSSIAN = [
    "вода",
    "пища",
    "уведомление",
    "уведомлять",
    "разрешение",
    "лаборатория",
    "ла\u00adбо\u00adра\u00adтория",
    "и",
]
KAZAKH = ["су", "тамақ", "денсаулық", "хабарлау", "рұқсат", "зертхана", "лаборатория", "және"]
LEXICON = (
    LexiconEntry({"en": ("notify",), "ru": ("уведомлять", "уведомление"), "kk": ("хабарлау",)}),
    LexiconEntry({"en": ("health permit", "permit"), "ru": ("разрешение",), "kk": ("рұқсат",)}),
)
MARKS = st.sampled_from([" ", ", ", " — ", ". ", "\n", " \U0001f9ea "])


def _texts(words: list[str]) -> st.SearchStrategy[str]:
    parts = st.lists(st.tuples(st.sampled_from(words), MARKS), max_size=10)
    return parts.map(lambda row: "".join(word + mark for word, mark in row))


TAGGED = st.one_of(
    st.tuples(_texts(ENGLISH), st.just("en")),
    st.tuples(_texts(RUSSIAN), st.just("ru")),
    st.tuples(_texts(KAZAKH), st.just("kk")),
)
PASSAGES = st.lists(TAGGED, min_size=1, max_size=8).map(
    lambda rows: [Passage(f"p{place}", text, language) for place, (text, language) in enumerate(rows)]
)
ASKED = st.lists(TAGGED, min_size=1, max_size=3).map(
    lambda rows: Requirement("r", tuple(Statement(text, language) for text, language in rows))
)
ALONE = Params(neighbour_weight=0)


def _candidates(asked: Requirement, passages: list[Passage], params: Params) -> tuple[Candidate, ...]:
    return solve(Problem((asked,), tuple(passages), LEXICON), params, seed=0).candidates


@settings(deadline=None)
@given(ASKED, PASSAGES)
def test_ranks_count_up_while_scores_fall_and_ties_go_by_id(asked: Requirement, passages: list[Passage]) -> None:
    found = _candidates(asked, passages, Params())
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert [(-one.score, one.passage_id) for one in found] == sorted((-one.score, one.passage_id) for one in found)
    assert all(one.score > 0 for one in found)


@settings(deadline=None)
@given(ASKED, PASSAGES)
def test_a_score_is_the_sum_of_its_parts(asked: Requirement, passages: list[Passage]) -> None:
    for one in _candidates(asked, passages, Params()):
        assert one.score == pytest.approx(sum(term.weight for term in one.terms) + one.nearby + one.meaning)
        assert all(term.weight > 0 for term in one.terms)


@settings(deadline=None)
@given(ASKED, PASSAGES)
def test_places_point_at_the_words_that_matched(asked: Requirement, passages: list[Passage]) -> None:
    texts = {one.id: one for one in passages}
    said = {word for part in asked.statements for word in split_words(part.text)}
    for one in _candidates(asked, passages, Params()):
        passage = texts[one.passage_id]
        for term in one.terms:
            assert set(split_words(term.text)) <= said
            assert term.spans, "without contexts every word was met in the text"
            for begin, end in term.spans:
                marked = split_words(passage.text[begin:end])
                assert stem(marked[0], passage.language) and stem(marked[-1], passage.language)
                assert (len(marked) >= 2) == (term.via == "pair")
            assert term.found == passage.text[slice(*term.spans[0])]


@settings(deadline=None)
@given(ASKED, PASSAGES)
def test_a_word_that_matched_as_it_is_has_the_asked_stem(asked: Requirement, passages: list[Passage]) -> None:
    languages = {one.id: one.language for one in passages}
    for one in _candidates(asked, passages, Params()):
        language = languages[one.passage_id]
        for term in (term for term in one.terms if term.via == "word"):
            assert stem(term.found, language) == stem(term.text, language) or term.spans[1:]


@settings(deadline=None)
@given(ASKED, PASSAGES, st.randoms(use_true_random=False))
def test_without_neighbours_the_order_of_passages_does_not_matter(
    asked: Requirement, passages: list[Passage], random: Random
) -> None:
    shuffled = list(passages)
    random.shuffle(shuffled)
    assert _candidates(asked, shuffled, ALONE) == _candidates(asked, passages, ALONE)


@settings(deadline=None)
@given(ASKED, PASSAGES)
def test_the_same_question_has_the_same_answer(asked: Requirement, passages: list[Passage]) -> None:
    again = pickle.loads(pickle.dumps((asked, passages)))
    assert _candidates(*again, Params()) == _candidates(asked, passages, Params())


@settings(deadline=None)
@given(ASKED, ASKED, PASSAGES)
def test_other_requirements_do_not_change_an_answer(
    asked: Requirement, other: Requirement, passages: list[Passage]
) -> None:
    problem = Problem((Requirement("other", other.statements), asked), tuple(passages), LEXICON)
    together = [one for one in solve(problem, Params(), seed=0).candidates if one.requirement_id == "r"]
    assert tuple(together) == _candidates(asked, passages, Params())


@settings(deadline=None)
@given(st.sampled_from([word for word in ENGLISH if stem(word, "en")]), PASSAGES)
def test_an_unrelated_passage_does_not_reorder_the_answers_to_one_word(word: str, passages: list[Passage]) -> None:
    """With one asked word a change of its rarity rescales all scores alike; b = 0 keeps lengths out."""
    params = Params(neighbour_weight=0, b=0, family_weight=0)
    asked = Requirement("r", (Statement(word, "en"),))
    english = [one for one in passages if one.language == "en"]
    before = [one.passage_id for one in _candidates(asked, english, params)]
    unrelated = Passage("z", "zebra crossing paint", "en")
    assert [one.passage_id for one in _candidates(asked, [*english, unrelated], params)] == before


@settings(deadline=None)
@given(ASKED, PASSAGES, st.integers(1, 4))
def test_fewer_candidates_are_the_first_of_more(asked: Requirement, passages: list[Passage], top: int) -> None:
    few = _candidates(asked, passages, Params(top=top))
    many = _candidates(asked, passages, Params(top=50))
    assert few == many[:top]

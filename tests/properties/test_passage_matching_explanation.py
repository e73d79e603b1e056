"""The explanations that come from the tables are those that a plain reading of the passages gives."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.engines.passage_matching import Params, Passage, Requirement, Searcher, Statement, build_index
from kerege.engines.passage_matching.words import WORD, family, stem

WORDS = ["water", "food", "health", "notify", "notification", "notifies", "bank's", "24", "the", "of", "co\u00adop"]
MARKS = st.sampled_from([" ", ", ", " — ", ". ", "\n", " \U0001f9ea ", "' "])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), MARKS), max_size=12).map(
    lambda rows: "".join(word + mark for word, mark in rows)
)
PASSAGES = st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["en", "ru"])), min_size=1, max_size=8)
Spans = tuple[tuple[int, int], ...]


def _content(text: str, language: str) -> list[tuple[str, str, tuple[int, int]]]:
    """(written, stem, place) of each word that tells something."""
    found = [(one.group(), stem(one.group(), language), one.span()) for one in WORD.finditer(text)]
    return [row for row in found if row[1]]


def _asked_by(asked: str) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Each feature that is looked for, with the wording that asked for it first, and whether that is a pair."""
    said = _content(asked, "en")
    wordings: dict[tuple[str, ...], tuple[str, bool]] = {}
    for written, stemmed, _ in said:
        wordings.setdefault(("word", stemmed), (written, False))
        wordings.setdefault(("family", family(stemmed, "en")), (written, False))
    for (first, one, _), (second, other, _) in pairwise(said):
        wordings.setdefault(("pair", *sorted((one, other))), (f"{first} {second}", True))
    return wordings


def _plain_places(asked: str, passage: Passage) -> dict[tuple[str, bool], set[tuple[int, int]]]:
    """Where each asked word, and each asked pair, stands in a passage, by loops over all words."""
    wordings, read = _asked_by(asked), _content(passage.text, passage.language)
    standing = [(("word", one), place) for _, one, place in read]
    standing += [(("family", family(one, "en")), place) for _, one, place in read if family(one, "en")]
    standing += [
        (("pair", *sorted((one, other))), (here[0], there[1]))
        for (_, one, here), (_, other, there) in _near(read)
        if one != other
    ]
    found: dict[tuple[str, bool], set[tuple[int, int]]] = {}
    for feature, place in standing:
        if feature in wordings:
            found.setdefault(wordings[feature], set()).add(place)
    return found


def _near(read: list[tuple[str, str, tuple[int, int]]]) -> Iterator[tuple[tuple[str, str, tuple[int, int]], ...]]:
    for reach in (1, 2):
        yield from zip(read, read[reach:], strict=False)


@settings(max_examples=300, deadline=None)
@given(TEXTS, PASSAGES)
def test_the_places_of_a_term_are_those_of_a_plain_reading(asked: str, texts: list[tuple[str, str, str]]) -> None:
    passages = [Passage(f"p{n}", text, language, context) for n, (text, context, language) in enumerate(texts)]
    known = {one.id: one for one in passages}
    # without ways between languages every place is one of the asked words
    params = Params(cognate_weight=0, lexicon_weight=0)
    for one in Searcher(build_index(passages, params), params).search(Requirement("r", (Statement(asked, "en"),))):
        passage = known[one.passage_id]
        plain = _plain_places(asked, passage) if passage.language == "en" else {}
        for term in one.terms:
            wanted = plain.get((term.text, term.via == "pair"), set())
            assert term.spans == tuple(sorted(wanted))
            assert term.found == (passage.text[slice(*term.spans[0])] if term.spans else "")


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=5), PASSAGES)
def test_requirements_explained_together_are_explained_as_one_by_one(
    asked: list[str], texts: list[tuple[str, str, str]]
) -> None:
    passages = [Passage(f"p{n}", text, language, context) for n, (text, context, language) in enumerate(texts)]
    requirements = [Requirement(f"r{n}", (Statement(text, "en"),)) for n, text in enumerate(asked)]
    searcher = Searcher(build_index(passages))
    assert [*searcher.search_each(requirements)] == [searcher.search(one) for one in requirements]

"""A requirement, in however many languages it is worded, becomes one weighted list of what to look for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kerege.engines.passage_matching.bridge import Bridge
from kerege.engines.passage_matching.index import Index
from kerege.engines.passage_matching.languages import language_of
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Floats, Params, Requirement, Via
from kerege.engines.passage_matching.standing import NOTHING
from kerege.engines.passage_matching.words import family, split_words, stem


@dataclass(frozen=True, slots=True)
class Sought:
    """Features of one kind to look for: numbers in their table, weights, how met, and the asked words."""

    numbers: Ints
    weights: Floats
    via: tuple[Via, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What one requirement looks for in each of the three tables of an index."""

    words: Sought
    families: Sought
    pairs: Sought


# content words as written, each with its stem
_Bare = Sequence[tuple[str, str]]
_REMEMBERED = 100_000
# what is said twice in a requirement counts twice; what is reached twice over a bridge was said once
_REPEATED = ("word", "family", "pair")


class _Collected:
    """Features gathered so far; of two different ways to the same feature the heavier one counts."""

    def __init__(self) -> None:
        self._best: dict[int, tuple[float, Via, str]] = {}

    def add(self, number: int, weight: float, via: Via, asked: str) -> None:
        if number == NOTHING or weight <= 0:
            return
        known = self._best.get(number)
        if known is not None and via == known[1] and via in _REPEATED:
            self._best[number] = (known[0] + weight, via, known[2])
        elif known is None or known[0] < weight:
            self._best[number] = (weight, via, asked)

    def sought(self) -> Sought:
        rows = self._best.values()
        return Sought(
            np.fromiter(self._best, np.int64, len(self._best)),
            np.fromiter((row[0] for row in rows), np.float64, len(self._best)),
            tuple(row[1] for row in rows),
            tuple(row[2] for row in rows),
        )


class _Said(NamedTuple):
    """A content word as written, its stem, and the numbers of its stem and family, NOTHING where unknown."""

    written: str
    stem: str
    number: int
    kin: int


class _Hearer(dict[str, _Said]):
    """What each written word of one language says to an index, looked up the first time it is heard."""

    def __init__(self, index: Index, language: str) -> None:
        super().__init__()
        self._index, self._language = index, language

    def __missing__(self, written: str) -> _Said:
        stemmed = stem(written, self._language)
        number = self._index.vocabulary.number(stemmed, self._language) if stemmed else NOTHING
        kin = self._index.family_numbers.get((self._language, family(stemmed, self._language)), NOTHING)
        said = _Said(written, stemmed, number, kin)
        # strangers ask in any words, so what is remembered has an end
        if len(self) < _REMEMBERED:
            self[written] = said
        return said

    def content(self, text: str) -> list[_Said]:
        """The content words of a text in order."""
        return [said for said in map(self.__getitem__, split_words(text)) if said.stem]


def _known_pairs(index: Index, keys: list[int]) -> list[int]:
    """The numbers of pairs by key, NOTHING where no passage holds the pair."""
    if not keys or not len(index.pair_keys):
        return [NOTHING] * len(keys)
    places = np.minimum(np.searchsorted(index.pair_keys, keys), len(index.pair_keys) - 1)
    known: list[int] = np.where(index.pair_keys[places] == keys, places, NOTHING).tolist()
    return known


@dataclass(frozen=True, slots=True)
class QueryBuilder:
    """Turns requirements into queries of one index; holds what does not change between requirements."""

    index: Index
    params: Params
    bridge: Bridge
    _hearers: dict[str, _Hearer] = field(default_factory=dict, init=False)

    def build(self, requirement: Requirement) -> Query:
        """The query of a requirement; empty tables where nothing of it is known to the index."""
        words, families, pairs = _Collected(), _Collected(), _Collected()
        usual = self.index.usual
        worded = [(part, language_of(part.text, part.language, usual)) for part in requirement.statements]
        terms = [(part, language_of(part.text, part.language, usual)) for part in requirement.keywords]
        spoken = {language for _, language in worded}
        for parts, weight in ((worded, 1.0), (terms, self.params.keyword_weight)):
            for part, language in parts:
                content = self._hearer(language).content(part.text)
                self._add_own(content, weight, words, families, pairs)
                bare = [(said.written, said.stem) for said in content]
                self._add_synonyms(bare, language, weight, words, families)
                self._add_foreign(bare, language, weight, spoken, words, families)
        return Query(words.sought(), families.sought(), pairs.sought())

    def _hearer(self, language: str) -> _Hearer:
        if language not in self._hearers:
            self._hearers[language] = _Hearer(self.index, language)
        return self._hearers[language]

    def _add_own(
        self, content: list[_Said], weight: float, words: _Collected, families: _Collected, pairs: _Collected
    ) -> None:
        """Words, families and pairs of a statement, for passages of its own language."""
        in_family = weight * self.params.family_weight
        for said in content:
            words.add(said.number, weight, "word", said.written)
            families.add(said.kin, in_family, "family", said.written)
        size = len(self.index.vocabulary.numbers)
        near = [both for both in pairwise(content) if NOTHING not in (both[0].number, both[1].number)]
        keys = [min(a.number, b.number) * size + max(a.number, b.number) for a, b in near]
        for pair, (before, after) in zip(_known_pairs(self.index, keys), near, strict=True):
            pairs.add(pair, weight * self.params.pair_weight, "pair", f"{before.written} {after.written}")

    def _add_synonyms(
        self, content: _Bare, language: str, weight: float, words: _Collected, families: _Collected
    ) -> None:
        """Terms of the same concepts in the statement's own language."""
        factor = weight * self.params.synonym_weight
        if factor > 0 and language in self.bridge.languages:
            for step in self.bridge.synonyms(content, language):
                words.add(step.number, factor, step.via, step.asked)
                families.add(step.kin, factor * self.params.family_weight, step.via, step.asked)

    def _add_foreign(
        self,
        content: _Bare,
        language: str,
        weight: float,
        spoken: set[str],
        words: _Collected,
        families: _Collected,
    ) -> None:
        """What a statement says to passages of the other languages, by lexicon and international roots."""
        for other in sorted(self.bridge.languages - {language}):
            factor = weight * (self.params.foreign_weight if other in spoken else 1.0)
            for step in self.bridge.cross(content, language, other):
                words.add(step.number, factor * step.weight, step.via, step.asked)
                families.add(step.kin, factor * step.weight * self.params.family_weight, step.via, step.asked)

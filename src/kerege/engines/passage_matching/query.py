"""A requirement, in however many languages it is worded, becomes one weighted list of what to look for."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerege.engines.passage_matching.bridge import Bridge
from kerege.engines.passage_matching.index import NOTHING, Index
from kerege.engines.passage_matching.languages import language_of
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Floats, Params, Requirement, Statement, Via
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


def _stems(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(written word, stem) of the content words of a text in order."""
    for written in split_words(text):
        stemmed = stem(written, language)
        if stemmed:
            yield written, stemmed


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

    def build(self, requirement: Requirement) -> Query:
        """The query of a requirement; empty tables where nothing of it is known to the index."""
        words, families, pairs = _Collected(), _Collected(), _Collected()
        usual = self.index.usual
        worded = [(part, language_of(part.text, part.language, usual)) for part in requirement.statements]
        terms = [(part, language_of(part.text, part.language, usual)) for part in requirement.keywords]
        spoken = {language for _, language in worded}
        for parts, weight in ((worded, 1.0), (terms, self.params.keyword_weight)):
            for part, language in parts:
                self._add_own(part, language, weight, words, families, pairs)
                self._add_synonyms(part, language, weight, words, families)
                self._add_foreign(part, language, weight, spoken, words, families)
        return Query(words.sought(), families.sought(), pairs.sought())

    def _add_own(
        self,
        part: Statement,
        language: str,
        weight: float,
        words: _Collected,
        families: _Collected,
        pairs: _Collected,
    ) -> None:
        """Words, families and pairs of a statement, for passages of its own language."""
        neighbours: list[tuple[int, str]] = []
        size, before, before_written = len(self.index.vocabulary.numbers), NOTHING, ""
        for written, stemmed in _stems(part.text, language):
            number = self.index.vocabulary.number(stemmed, language)
            words.add(number, weight, "word", written)
            kin = self.index.family_numbers.get((language, family(stemmed)), NOTHING)
            families.add(kin, weight * self.params.family_weight, "family", written)
            if before != NOTHING and number != NOTHING:
                key = min(before, number) * size + max(before, number)
                neighbours.append((key, f"{before_written} {written}"))
            before, before_written = number, written
        found = _known_pairs(self.index, [key for key, _ in neighbours])
        for pair, (_, asked) in zip(found, neighbours, strict=True):
            pairs.add(pair, weight * self.params.pair_weight, "pair", asked)

    def _add_synonyms(
        self, part: Statement, language: str, weight: float, words: _Collected, families: _Collected
    ) -> None:
        """Terms of the same concepts in the statement's own language."""
        factor = weight * self.params.synonym_weight
        if factor > 0 and language in self.bridge.languages:
            for step in self.bridge.synonyms(list(_stems(part.text, language)), language):
                words.add(step.number, factor, step.via, step.asked)
                families.add(step.kin, factor * self.params.family_weight, step.via, step.asked)

    def _add_foreign(
        self,
        part: Statement,
        language: str,
        weight: float,
        spoken: set[str],
        words: _Collected,
        families: _Collected,
    ) -> None:
        """What a statement says to passages of the other languages, by lexicon and international roots."""
        content = list(_stems(part.text, language))
        for other in sorted(self.bridge.languages - {language}):
            factor = weight * (self.params.foreign_weight if other in spoken else 1.0)
            for step in self.bridge.cross(content, language, other):
                words.add(step.number, factor * step.weight, step.via, step.asked)
                families.add(step.kin, factor * step.weight * self.params.family_weight, step.via, step.asked)

"""A score is shown as the words that made it, with the places where a page can mark them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kerege.engines.passage_matching.index import NOTHING, Index
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Term, Via
from kerege.engines.passage_matching.query import Query
from kerege.engines.passage_matching.words import word_spans

Span = tuple[int, int]


class Reason(NamedTuple):
    """A feature of a query (words, then families, then pairs) and its part of the score of a passage."""

    passage: int
    feature: int
    part: float


class _Meeting(NamedTuple):
    """A feature of a query, and the first and last word of a passage that it stands on."""

    passage: int
    feature: int
    first: int
    last: int


class _Row:
    """The parts that one asked word has in one passage, and where it was met."""

    __slots__ = ("asked", "spans", "via", "weight")

    def __init__(self, asked: str, via: Via) -> None:
        self.asked, self.via, self.weight, self.spans = asked, via, 0.0, set[Span]()

    def term(self, text: str) -> Term:
        spans = tuple(sorted(self.spans))
        found = text[slice(*spans[0])] if spans else ""
        return Term(self.asked, found, self.via, self.weight, spans)


class _Reading(NamedTuple):
    """The content words of some passages, one after the other: number, passage, position in the passage."""

    numbers: Ints
    passages: Ints
    positions: Ints


_Rows = dict[tuple[str, bool], _Row]


class Explainer:
    """Finds the places of matched words in passages of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._word_marks = np.full(len(index.vocabulary.numbers) + 1, NOTHING)
        self._family_marks = np.full(len(index.family_numbers) + 1, NOTHING)
        self._spans: dict[int, list[list[int]]] = {}

    def terms(self, query: Query, reasons: Iterable[Reason], places: Ints) -> dict[int, tuple[Term, ...]]:
        """The terms of each passage at `places`, heaviest first; weights sum to the parts of `reasons`."""
        asked = query.words.asked + query.families.asked + query.pairs.asked
        via = query.words.via + query.families.via + query.pairs.via
        keys = [(text, how == "pair") for text, how in zip(asked, via, strict=True)]
        gathered: dict[int, _Rows] = {place: {} for place in places.tolist()}
        for passage, feature, part in reasons:
            rows = gathered[passage]
            row = rows.get(keys[feature])
            if row is None:
                row = rows[keys[feature]] = _Row(asked[feature], via[feature])
            row.weight += part
        for meeting in self._meetings(query, places):
            spans = self._spans_of(meeting.passage)
            span = (spans[meeting.first][0], spans[meeting.last][1])
            gathered[meeting.passage][keys[meeting.feature]].spans.add(span)
        return {place: self._shown(place, rows) for place, rows in gathered.items()}

    def _spans_of(self, place: int) -> list[list[int]]:
        """Start and end of each word of a passage in reading order."""
        known = self._spans.get(place)
        if known is None:
            known = self._spans[place] = word_spans(self._index.passages[place].text).tolist()
        return known

    def _shown(self, place: int, rows: _Rows) -> tuple[Term, ...]:
        text = self._index.passages[place].text
        terms = [row.term(text) for row in rows.values()]
        return tuple(sorted(terms, key=lambda term: (-term.weight, term.text, term.via)))

    def _reading(self, places: Ints) -> _Reading:
        body = self._index.body
        begin, end = body.starts[places], body.starts[places + 1]
        length = end - begin
        positions = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
        numbers = body.numbers[np.repeat(begin, length) + positions]
        content = numbers != NOTHING
        return _Reading(numbers[content], np.repeat(places, length)[content], positions[content])

    def _meetings(self, query: Query, places: Ints) -> Iterator[_Meeting]:
        reading = self._reading(places)
        word_features = _marked(self._word_marks, query.words.numbers, reading.numbers)
        yield from _single(reading, word_features, 0)
        family_features = _marked(
            self._family_marks, query.families.numbers, self._index.family_of[reading.numbers]
        )
        yield from _single(reading, family_features, len(query.words.numbers))
        yield from self._pairs(query, reading)

    def _pairs(self, query: Query, reading: _Reading) -> Iterator[_Meeting]:
        if not len(query.pairs.numbers):
            return
        left, right = reading.numbers[:-1], reading.numbers[1:]
        size = len(self._index.vocabulary.numbers)
        keys = np.minimum(left, right) * size + np.maximum(left, right)
        wanted = self._index.pair_keys[query.pairs.numbers]
        order = np.argsort(wanted)
        place = np.minimum(np.searchsorted(wanted[order], keys), len(wanted) - 1)
        features = order[place]
        hits = np.flatnonzero((wanted[features] == keys) & (reading.passages[:-1] == reading.passages[1:]))
        before = len(query.words.numbers) + len(query.families.numbers)
        yield from _rows(
            reading.passages[hits],
            features[hits] + before,
            reading.positions[hits],
            reading.positions[hits + 1],
        )


def _marked(marks: Ints, numbers: Ints, looked_up: Ints) -> Ints:
    """For each of `looked_up` its place in `numbers`, or NOTHING; `marks` is scratch, left as it was."""
    marks[numbers] = np.arange(len(numbers))
    # NOTHING is -1 and reads the spare last cell, which is never marked
    found = marks[looked_up]
    marks[numbers] = NOTHING
    return found


def _single(reading: _Reading, features: Ints, before: int) -> Iterator[_Meeting]:
    hits = np.flatnonzero(features != NOTHING)
    positions = reading.positions[hits]
    return _rows(reading.passages[hits], features[hits] + before, positions, positions)


def _rows(*columns: NDArray[np.int64]) -> Iterator[_Meeting]:
    return map(_Meeting, *(column.tolist() for column in columns))

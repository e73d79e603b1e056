"""A score is shown as the words that made it, with the places where a page can mark them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kerege.engines.passage_matching.index import NOTHING, PAIR_REACH, Index, pair_key
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Floats, Term, Via
from kerege.engines.passage_matching.query import Query
from kerege.engines.passage_matching.words import word_spans


class Reasons(NamedTuple):
    """Parts of scores: place in the list of passages, feature of the query, and the part it has."""

    slots: Ints
    features: Ints
    parts: Floats


class _Meetings(NamedTuple):
    """Where features of the query stand: slot, feature, and the first and last word in the reading."""

    slots: Ints
    features: Ints
    first: Ints
    last: Ints


class _Reading(NamedTuple):
    """The content words of some passages in turn: number, slot, and place among all their words."""

    numbers: Ints
    slots: Ints
    places: Ints


class _Cells(NamedTuple):
    """Spans by cell (slot and asked word), sorted by cell, then by position; each span once."""

    cells: Ints
    begins: Ints
    ends: Ints


class _Table(NamedTuple):
    """Cells that have a weight, how each was met, and the asked words that are the columns."""

    cells: Ints
    weights: Floats
    ways: list[Via]
    asked: list[str]


class Explainer:
    """Finds the places of matched words in passages of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._word_marks = np.full(len(index.vocabulary.numbers) + 1, NOTHING)
        self._family_marks = np.full(len(index.family_numbers) + 1, NOTHING)

    def terms(self, query: Query, reasons: Reasons, places: Ints) -> list[tuple[Term, ...]]:
        """The terms of the passages at `places`, heaviest first, then as asked; weights sum to the parts.

        What one asked word contributes in several ways (stem, family, lexicon) becomes one term.
        """
        asked = query.words.asked + query.families.asked + query.pairs.asked
        via = query.words.via + query.families.via + query.pairs.via
        names: dict[tuple[str, bool], int] = {}
        keys = [(text, how == "pair") for text, how in zip(asked, via, strict=True)]
        numbers = [names.setdefault(key, len(names)) for key in keys]
        column = np.array(numbers, dtype=np.int64)
        width = max(len(names), 1)
        targets = reasons.slots * width + column[reasons.features]
        weights = np.bincount(targets, weights=reasons.parts, minlength=width * len(places)).astype(float)
        # reasons come feature by feature, words first: the first way to a cell, written last, is the plainest
        first = np.zeros(len(weights), dtype=np.int64)
        first[targets[::-1]] = reasons.features[::-1]
        filled = np.flatnonzero(weights)
        filled = filled[np.lexsort((-weights[filled], filled // width))]
        ways = [via[feature] for feature in first[filled].tolist()]
        texts = [self._index.passages[place].text for place in places.tolist()]
        table = _Table(filled, weights[filled], ways, [text for text, _ in names])
        return _assembled(table, self._cells(query, places, column, width), texts)

    def _cells(self, query: Query, places: Ints, column: Ints, width: int) -> _Cells:
        """The spans of every asked word in every passage."""
        spans = self._spans(places)
        met = self._meetings(query, places)
        cells = met.slots * width + column[met.features]
        size = int(spans.max(initial=0)) + 1
        # one number per span sorts and drops repetitions in a single pass
        keys = np.unique((cells * size + spans[met.first, 0]) * size + spans[met.last, 1])
        return _Cells(keys // (size * size), keys // size % size, keys % size)

    def _spans(self, places: Ints) -> Ints:
        """Start and end of each word in its own text, for the passages at `places` one after another."""
        texts = [self._index.passages[place].text for place in places.tolist()]
        starts = np.cumsum([0, *(len(text) + 1 for text in texts)])[:-1]
        words = self._index.body.starts[places + 1] - self._index.body.starts[places]
        # read as one text, because every call costs as much as a hundred words
        spans: Ints = word_spans("\n".join(texts)) - np.repeat(starts, words)[:, None]
        return spans

    def _reading(self, places: Ints) -> _Reading:
        body = self._index.body
        length = body.starts[places + 1] - body.starts[places]
        total = np.arange(int(length.sum()))
        numbers = body.numbers[total + np.repeat(body.starts[places] - np.cumsum(length) + length, length)]
        content = numbers != NOTHING
        return _Reading(numbers[content], np.repeat(np.arange(len(places)), length)[content], total[content])

    def _meetings(self, query: Query, places: Ints) -> _Meetings:
        reading = self._reading(places)
        words = _marked(self._word_marks, query.words.numbers, reading.numbers)
        kin = _marked(self._family_marks, query.families.numbers, self._index.family_of[reading.numbers])
        before = len(query.words.numbers)
        found = [_single(reading, words, 0), _single(reading, kin, before)]
        if len(query.pairs.numbers):
            met = np.flatnonzero(words != NOTHING)
            found += self._pairs(query, reading, met, before + len(query.families.numbers))
        return _Meetings(*(np.concatenate(columns) for columns in zip(*found, strict=True)))

    def _pairs(self, query: Query, reading: _Reading, met: Ints, before: int) -> Iterator[_Meetings]:
        """Pairs among the words at `met` of the reading: only words that were met can make one."""
        keys = self._index.pair_keys[query.pairs.numbers]
        order = np.argsort(keys)
        wanted = keys[order]
        for step in range(1, PAIR_REACH + 1):
            left, right = met[:-step], met[step:]
            near = (right - left <= PAIR_REACH) & (reading.slots[left] == reading.slots[right])
            left, right = left[near], right[near]
            pair = pair_key(reading.numbers[left], reading.numbers[right], len(self._index.vocabulary.numbers))
            place = np.minimum(np.searchsorted(wanted, pair), len(wanted) - 1)
            hits = np.flatnonzero(wanted[place] == pair)
            left, right = left[hits], right[hits]
            yield _Meetings(
                reading.slots[left], order[place[hits]] + before, reading.places[left], reading.places[right]
            )


def _marked(marks: Ints, numbers: Ints, looked_up: Ints) -> Ints:
    """For each of `looked_up` its place in `numbers`, or NOTHING; `marks` is scratch, left as it was."""
    marks[numbers] = np.arange(len(numbers))
    # NOTHING is -1 and reads the spare last cell, which is never marked
    found = marks[looked_up]
    marks[numbers] = NOTHING
    return found


def _single(reading: _Reading, features: Ints, before: int) -> _Meetings:
    hits = np.flatnonzero(features != NOTHING)
    return _Meetings(reading.slots[hits], features[hits] + before, reading.places[hits], reading.places[hits])


def _assembled(table: _Table, cells: _Cells, texts: list[str]) -> list[tuple[Term, ...]]:
    """Terms by passage from the filled cells and their spans."""
    lows = np.searchsorted(cells.cells, table.cells).tolist()
    highs = np.searchsorted(cells.cells, table.cells, side="right").tolist()
    spans = [*zip(cells.begins.tolist(), cells.ends.tolist(), strict=True)]
    slots, names = (column.tolist() for column in np.divmod(table.cells, max(len(table.asked), 1)))
    asked = [table.asked[name] for name in names]
    places = [tuple(spans[low:high]) for low, high in zip(lows, highs, strict=True)]
    found = [texts[slot][some[0][0] : some[0][1]] if some else "" for slot, some in zip(slots, places, strict=True)]
    terms = [*map(Term, asked, found, table.ways, table.weights.tolist(), places)]
    ends = np.searchsorted(slots, np.arange(len(texts) + 1)).tolist()
    return [tuple(terms[begin:end]) for begin, end in pairwise(ends)]

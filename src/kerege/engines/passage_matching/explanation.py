"""A score is shown as the words that made it, with the places where a page can mark them."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from kerege.engines.passage_matching.index import PAIR_REACH, Index
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Floats, Term
from kerege.engines.passage_matching.query import Query
from kerege.engines.passage_matching.standing import Standing

_WORD, _FAMILY, _PAIR = range(3)


class Reasons(NamedTuple):
    """Parts of scores: place in the list of passages, feature of the query, row of its table, and the part."""

    slots: Ints
    features: Ints
    rows: Ints
    parts: Floats


class Answered(NamedTuple):
    """A query with the passages that answer it, and the parts of their scores."""

    query: Query
    places: Ints
    reasons: Reasons


class _Met(NamedTuple):
    """Where reasons stand: their cell, and the first and last content word of all passages in reading order."""

    cells: Ints
    first: Ints
    last: Ints


class Explainer:
    """Finds the places of matched words in passages of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def terms(self, answered: Sequence[Answered]) -> list[list[tuple[Term, ...]]]:
        """For each query the terms of its passages, heaviest first, then as asked; weights sum to the parts.

        What one asked word contributes in several ways (stem, family, lexicon) becomes one term. Many queries
        are explained in one pass, which costs several times less than one by one.
        """
        batch = _Batch(answered)
        totals = np.bincount(batch.cells, weights=batch.parts, minlength=len(batch.places) * batch.width)
        weights = totals.astype(np.float64)
        # reasons come feature by feature, words first: the first way to a cell, written last, is the plainest
        first = np.zeros(len(weights), dtype=np.int64)
        first[batch.cells[::-1]] = batch.features[::-1]
        filled = np.flatnonzero(weights)
        filled = filled[np.lexsort((-weights[filled], filled // batch.width))]
        rows = self._terms(batch, filled, weights[filled], first[filled].tolist())
        ends = np.searchsorted(filled // batch.width, np.arange(len(batch.places) + 1)).tolist()
        terms = [tuple(rows[begin:end]) for begin, end in pairwise(ends)]
        return [terms[begin:end] for begin, end in pairwise(batch.slot_starts.tolist())]

    def _terms(self, batch: "_Batch", filled: Ints, weights: Floats, features: list[int]) -> list[Term]:
        met = self._met(batch)
        body = self._index.body
        begins, ends = body.begins[met.first].tolist(), body.ends[met.last].tolist()
        spans = [*zip(begins, ends, strict=True)]
        lows = np.searchsorted(met.cells, filled).tolist()
        highs = np.searchsorted(met.cells, filled, side="right").tolist()
        texts = [self._index.passages[place].text for place in batch.places[filled // batch.width].tolist()]
        standing = [tuple(spans[low:high]) for low, high in zip(lows, highs, strict=True)]
        found = [text[some[0][0] : some[0][1]] if some else "" for text, some in zip(texts, standing, strict=True)]
        asked = [batch.asked[feature] for feature in features]
        via = [batch.via[feature] for feature in features]
        return [*map(Term, asked, found, via, weights.tolist(), standing)]

    def _met(self, batch: "_Batch") -> _Met:
        """Every place of every reason by cell, then in reading order; each once."""
        words = _stand(self._index.words_at, batch.of_kind(_WORD))
        families = _stand(self._index.families_at, batch.of_kind(_FAMILY))
        pairs = self._pairs(batch)
        cells, first, last = (np.concatenate(columns) for columns in zip(words, families, pairs, strict=True))
        order = np.lexsort((last, first, cells))
        met = _Met(cells[order], first[order], last[order])
        is_new = np.ones(len(order), dtype=bool)
        is_new[1:] = np.any([np.diff(column) != 0 for column in met], axis=0)
        return _Met(*(column[is_new] for column in met))

    def _pairs(self, batch: "_Batch") -> _Met:
        """A pair stands wherever its one word does with its other word near, in either order."""
        size, numbers = len(self._index.vocabulary.numbers), self._index.body.numbers
        words, pairs = batch.of_kind(_WORD), batch.of_kind(_PAIR)
        one, other = np.divmod(self._index.pair_keys[pairs.numbers], max(size, 1))
        # both words of a pair were asked and stand in the passage, so their rows are among the reasons
        known = words.slots * size + words.numbers
        order = np.argsort(known)
        rows = words.rows[order[np.searchsorted(known, pairs.slots * size + one, sorter=order)]]
        at, here = self._index.words_at.of_rows(rows)
        owners = batch.places[pairs.slots[at]]
        begins, ends = self._index.body.starts[owners], self._index.body.starts[owners + 1]
        found = []
        for step in (*range(-PAIR_REACH, 0), *range(1, PAIR_REACH + 1)):
            there = here + step
            inside = (there >= begins) & (there < ends)
            hits = np.flatnonzero(inside)
            hits = hits[numbers[there[hits]] == other[at[hits]]]
            both = here[hits], there[hits]
            found.append(_Met(pairs.cells[at[hits]], np.minimum(*both), np.maximum(*both)))
        return _Met(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _stand(standing: Standing, some: "_Some") -> _Met:
    at, places = standing.of_rows(some.rows)
    return _Met(some.cells[at], places, places)


class _Some(NamedTuple):
    """Reasons of one kind: slot, cell, row in their table, and number of their feature in it."""

    slots: Ints
    cells: Ints
    rows: Ints
    numbers: Ints


class _Batch:
    """The reasons of several queries in one numbering of slots, features and cells.

    A slot is a passage that answers a query. A cell is one asked word in one slot: slot * width + word.
    """

    def __init__(self, answered: Sequence[Answered]) -> None:
        tables = [(one.query.words, one.query.families, one.query.pairs) for one in answered]
        every = [*chain.from_iterable(tables)]
        self.asked = [*chain.from_iterable(sought.asked for sought in every)]
        self.via = [*chain.from_iterable(sought.via for sought in every)]
        self.slot_starts = np.cumsum([0, *(len(one.places) for one in answered)])
        self.places = _joined([one.places for one in answered])
        reasons = [one.reasons for one in answered]
        lengths = [len(one.slots) for one in reasons]
        sizes = [sum(len(sought.numbers) for sought in three) for three in tables]
        starts = np.cumsum([0, *sizes])[:-1]
        columns = self._columns(sizes)
        self.width = int(columns.max(initial=0)) + 1
        self.slots = _joined([one.slots for one in reasons]) + np.repeat(self.slot_starts[:-1], lengths)
        self.features = _joined([one.features for one in reasons]) + np.repeat(starts, lengths)
        self.cells = self.slots * self.width + columns[self.features]
        self.rows = _joined([one.rows for one in reasons])
        self.parts = np.concatenate([np.zeros(0), *(one.parts for one in reasons)])
        self._numbers = _joined([sought.numbers for sought in every])
        kinds = np.repeat(np.tile([_WORD, _FAMILY, _PAIR], len(tables)), [len(sought.numbers) for sought in every])
        self._kinds = kinds[self.features]

    def of_kind(self, kind: int) -> _Some:
        """The reasons that are words, families or pairs."""
        own = np.flatnonzero(self._kinds == kind)
        return _Some(self.slots[own], self.cells[own], self.rows[own], self._numbers[self.features[own]])

    def _columns(self, sizes: Sequence[int]) -> Ints:
        """The asked word of each feature: equal words of one query are one, but a pair is no word."""
        columns: list[int] = []
        ends = np.cumsum([0, *sizes]).tolist()
        for begin, end in pairwise(ends):
            names: dict[tuple[str, bool], int] = {}
            for asked, via in zip(self.asked[begin:end], self.via[begin:end], strict=True):
                columns.append(names.setdefault((asked, via == "pair"), len(names)))
        return np.array(columns, dtype=np.int64)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])

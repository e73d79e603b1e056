"""One requirement is asked of an index: passages are scored, the best are kept, with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kerege.engines.passage_matching.bridge import Bridge
from kerege.engines.passage_matching.explanation import Explainer, Reasons
from kerege.engines.passage_matching.index import NOTHING, Index
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Candidate, Floats, LexiconEntry, Params, Requirement
from kerege.engines.passage_matching.query import Query, QueryBuilder

_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every entry of the tables that a query touched, feature by feature: passage, and part of its score."""

    passages: Ints
    parts: Floats
    ends: Ints

    def word_scores(self, passage_count: int) -> Floats:
        """The score of each passage by its own words."""
        totals = np.bincount(self.passages, weights=self.parts, minlength=passage_count)
        return totals.astype(np.float64)

    def reasons(self, places: Ints, passage_count: int) -> Reasons:
        """The parts of the scores of the passages at `places`."""
        slots = np.full(passage_count, NOTHING)
        slots[places] = np.arange(len(places))
        of_entry = slots[self.passages]
        touched = np.flatnonzero(of_entry != NOTHING)
        features = np.searchsorted(self.ends, touched, side="right")
        return Reasons(of_entry[touched], features, self.parts[touched])


def gather(index: Index, query: Query) -> Evidence:
    """The evidence of a query; features are numbered words first, then families, then pairs."""
    tables = ((index.words, query.words), (index.families, query.families), (index.pairs, query.pairs))
    rows = [(table, row) for table, sought in tables for row in table.rows(sought.numbers)]
    if not rows:
        return Evidence(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0, dtype=np.int64))
    lengths = np.array([row.stop - row.start for _, row in rows])
    weights = np.concatenate([sought.weights for _, sought in tables])
    # whole slices are copied several times faster than entries are picked one by one
    passages = np.concatenate([table.passages[row] for table, row in rows])
    impacts = np.concatenate([table.impacts[row] for table, row in rows])
    return Evidence(passages, impacts * np.repeat(weights, lengths), np.cumsum(lengths))


def best(scores: Floats, index: Index, top: int) -> Ints:
    """Places of the `top` passages with a score above 0, best first, equal ones by id; one place per id."""
    near = _at_least_as_good(scores, top * index.versions)
    ordered: Ints = near[np.lexsort((index.order_of_ids[near], -scores[near]))]
    if index.versions > 1:
        ordered = _first_of_each(ordered, index)
    return ordered[:top]


def nearby(scores: Floats, index: Index, weight: float) -> Floats:
    """What each passage that has a score gains from the better of the passages before and after it."""
    if weight <= 0 or len(scores) < 2:
        return np.zeros(len(scores))
    before, after = np.zeros(len(scores)), np.zeros(len(scores))
    before[1:], after[:-1] = scores[:-1], scores[1:]
    before[index.language_ends + 1] = after[index.language_ends] = 0.0
    gained: Floats = np.maximum(before, after) * (weight * (scores > 0))
    return gained


def _at_least_as_good(scores: Floats, keep: int) -> Ints:
    """Places of all scores above 0 that are not below the `keep`-th largest."""
    blocks = len(scores) // _BLOCK
    floor = 0.0
    if blocks > keep:
        # as many blocks hold a score of at least this, so the wanted threshold is not below it
        tops = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        floor = float(np.partition(tops, blocks - keep)[blocks - keep])
    near = np.flatnonzero((scores >= floor) & (scores > 0))
    if len(near) > keep:
        values = scores[near]
        near = near[values >= np.partition(values, len(values) - keep)[len(values) - keep]]
    return near


def _first_of_each(places: Ints, index: Index) -> Ints:
    """The best version of each passage that stands in several languages under one id."""
    first: dict[str, int] = {}
    for place in places.tolist():
        first.setdefault(index.passages[place].id, place)
    return np.fromiter(first.values(), np.int64, len(first))


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement that was asked: by passage, the score of its own words and what its neighbours add."""

    requirement: Requirement
    query: Query
    evidence: Evidence
    own: Floats
    nearby: Floats


class Searcher:
    """Asks requirements of one index; reuse it, because bridges between languages are built only once.

    Examples
    --------
    >>> from kerege.engines.passage_matching import Passage, Requirement, Searcher, Statement, build_index
    >>> index = build_index([Passage("5", "A laboratory shall notify the ministry."), Passage("6", "Fees.")])
    >>> duty = Requirement("r", (Statement("laboratories notify accidents", "en"),))
    >>> found = Searcher(index).search(duty, top=3)
    >>> [(one.passage_id, one.rank, [term.text for term in one.terms]) for one in found]
    [('5', 1, ['laboratories', 'notify', 'laboratories notify'])]
    """

    def __init__(self, index: Index, params: Params | None = None, lexicon: Sequence[LexiconEntry] = ()) -> None:
        self.index = index
        self.params = params or index.params
        self._builder = QueryBuilder(index, self.params, Bridge(index, self.params, tuple(lexicon)))
        self._explainer = Explainer(index)

    def ask(self, requirement: Requirement) -> Asked:
        """Scores of all passages for a requirement, with what they are made of."""
        query = self._builder.build(requirement)
        evidence = gather(self.index, query)
        own = evidence.word_scores(len(self.index.passages))
        beside = nearby(own, self.index, self.params.neighbour_weight)
        return Asked(requirement, query, evidence, own, beside)

    def explained(self, asked: Asked, places: Ints) -> tuple[Candidate, ...]:
        """Candidates for `places` in their order, with the reasons for their scores."""
        reasons = asked.evidence.reasons(places, len(self.index.passages))
        terms = self._explainer.terms(asked.query, reasons, places)
        return tuple(
            Candidate(
                asked.requirement.id,
                self.index.passages[place].id,
                rank,
                float(asked.own[place] + asked.nearby[place]),
                terms[rank - 1],
                float(asked.nearby[place]),
            )
            for rank, place in enumerate(places.tolist(), start=1)
        )

    def rank(self, requirement: Requirement, *, top: int | None = None) -> list[tuple[str, float]]:
        """Ids and scores of the best `top` passages, best first, without their reasons."""
        asked = self.ask(requirement)
        scores = asked.own + asked.nearby
        places = best(scores, self.index, top or self.params.top)
        return [(self.index.passages[place].id, float(scores[place])) for place in places.tolist()]

    def search(self, requirement: Requirement, *, top: int | None = None) -> tuple[Candidate, ...]:
        """The best `top` passages for a requirement, best first, each with its reasons; deterministic.

        Time is linear in the entries of the asked words, and in the words of the passages that are returned.
        """
        asked = self.ask(requirement)
        return self.explained(asked, best(asked.own + asked.nearby, self.index, top or self.params.top))

"""One requirement is asked of an index: passages are scored, the best are kept, with their reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from kerege.engines.passage_matching.bridge import Bridge
from kerege.engines.passage_matching.explanation import Answered, Explainer, Reasons
from kerege.engines.passage_matching.index import Index
from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Candidate, Floats, LexiconEntry, Params, Requirement, Term
from kerege.engines.passage_matching.query import Query, QueryBuilder

_BLOCK = 64
# requirements that are explained together: enough that a call costs little, few enough to stay in the cache
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every row of the tables that a query touched, feature by feature: passage, and part of its score.

    Feature i owns the entries up to `ends[i]`; entry e is row e + `shifts[i]` of the feature's table.
    """

    passages: Ints
    parts: Floats
    ends: Ints
    shifts: Ints

    def word_scores(self, passage_count: int) -> Floats:
        """The score of each passage by its own words."""
        totals = np.bincount(self.passages, weights=self.parts, minlength=passage_count)
        return totals.astype(np.float64)

    def reasons(self, places: Ints, passage_count: int) -> Reasons:
        """The parts of the scores of the passages at `places`."""
        wanted = np.zeros(passage_count, dtype=bool)
        wanted[places] = True
        touched = np.flatnonzero(wanted[self.passages])
        features = np.searchsorted(self.ends, touched, side="right")
        order = np.argsort(places)
        slots = order[np.searchsorted(places, self.passages[touched], sorter=order)]
        return Reasons(slots, features, touched + self.shifts[features], self.parts[touched])


def gather(index: Index, query: Query) -> Evidence:
    """The evidence of a query; features are numbered words first, then families, then pairs."""
    tables = ((index.words, query.words), (index.families, query.families), (index.pairs, query.pairs))
    rows = [(table, row) for table, sought in tables for row in table.rows(sought.numbers)]
    if not rows:
        nothing = np.zeros(0, dtype=np.int64)
        return Evidence(nothing, np.zeros(0), nothing, nothing)
    starts = np.array([row.start for _, row in rows])
    lengths = np.array([row.stop for _, row in rows]) - starts
    weights = np.concatenate([sought.weights for _, sought in tables])
    # whole slices are copied several times faster than entries are picked one by one
    passages = np.concatenate([table.passages[row] for table, row in rows])
    impacts = np.concatenate([table.impacts[row] for table, row in rows])
    ends = np.cumsum(lengths)
    return Evidence(passages, impacts * np.repeat(weights, lengths), ends, starts - ends + lengths)


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


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages for a requirement with their scores, and what they owe to their neighbours."""

    requirement_id: str
    answer: Answered
    scores: list[float]
    nearby: list[float]


def batched(requirements: Iterable[Requirement], size: int) -> Iterator[list[Requirement]]:
    """Requirements in their order, at most `size` together."""
    rest = iter(requirements)
    while some := [*islice(rest, size)]:
        yield some


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
        return self._explained([self._found(asked, places)])[0]

    def _found(self, asked: Asked, places: Ints) -> Found:
        """`places` as an answer that can be explained, without the scores of all other passages."""
        reasons = asked.evidence.reasons(places, len(self.index.passages))
        scores = (asked.own[places] + asked.nearby[places]).tolist()
        answer = Answered(asked.query, places, reasons)
        return Found(asked.requirement.id, answer, scores, asked.nearby[places].tolist())

    def _explained(self, found: Sequence[Found]) -> list[tuple[Candidate, ...]]:
        terms = self._explainer.terms([one.answer for one in found])
        return [self._candidates(one, reasons) for one, reasons in zip(found, terms, strict=True)]

    def _candidates(self, found: Found, terms: list[tuple[Term, ...]]) -> tuple[Candidate, ...]:
        ids = [self.index.passages[place].id for place in found.answer.places.tolist()]
        rows = zip(ids, found.scores, terms, found.nearby, strict=True)
        return tuple(
            Candidate(found.requirement_id, passage_id, rank, score, reasons, gained)
            for rank, (passage_id, score, reasons, gained) in enumerate(rows, start=1)
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
        return next(self.search_each([requirement], top=top))

    def search_each(
        self, requirements: Iterable[Requirement], *, top: int | None = None
    ) -> Iterator[tuple[Candidate, ...]]:
        """`search` for each requirement in turn, several times faster than one by one."""
        for some in batched(requirements, _TOGETHER):
            yield from self._explained([self._best(one, top or self.params.top) for one in some])

    def _best(self, requirement: Requirement, top: int) -> Found:
        asked = self.ask(requirement)
        return self._found(asked, best(asked.own + asked.nearby, self.index, top))

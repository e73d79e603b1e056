"""The door of the engine: requirements and passages in, explained candidates out."""

from collections.abc import Iterable, Iterator
from itertools import chain

from kerege.engines.passage_matching.fusion import Fusion
from kerege.engines.passage_matching.index import Index, build_index
from kerege.engines.passage_matching.problem import (
    Encoder,
    LexiconEntry,
    Params,
    Problem,
    Requirement,
    Result,
    Stop,
    never,
)
from kerege.engines.passage_matching.search import Searcher


def solve(problem: Problem, params: Params, *, seed: int, encoder: Encoder | None = None, stop: Stop = never) -> Result:
    """Rank the passages of a problem for each of its requirements.

    Parameters
    ----------
    problem : requirements, passages and the lexicon between languages.
    params : see `Params`.
    seed : taken because every engine takes one; the method draws no random numbers.
    encoder : reorders candidates by meaning, and finds passages that share no word; none by default.
    stop : asked before each requirement; once true, the remaining ones are left unanswered and named.

    Returns
    -------
    Result
        Candidates ordered by requirement as given, then by rank from 1. Scores are above 0, comparable within
        a requirement only, and equal to the sum of the weights of their terms and of `meaning`. Equal scores
        are ordered by passage id. Deterministic; independent of the order of passages and of other
        requirements.

    Notes
    -----
    Okapi BM25 (Robertson and Zaragoza 2009, doi:10.1561/1500000019) over stems, neighbouring words and word
    families. O(n log n) to read n words, then linear in the entries of the asked words.

    Examples
    --------
    >>> from kerege.engines.passage_matching import Params, Passage, Problem, Requirement, Statement, solve
    >>> duty = Requirement("6.1", (Statement("Notify the organisation within 24 hours", "en"),))
    >>> law = (Passage("art3", "Events are notified within 24 hours.", "en"), Passage("art4", "Fees.", "en"))
    >>> [(one.passage_id, one.rank) for one in solve(Problem((duty,), law), Params(), seed=0).candidates]
    [('art3', 1)]
    """
    del seed
    index = build_index(problem.passages, params)
    return answer(problem.requirements, index, params, lexicon=problem.lexicon, encoder=encoder, stop=stop)


def answer(
    requirements: tuple[Requirement, ...],
    index: Index,
    params: Params,
    *,
    lexicon: tuple[LexiconEntry, ...] = (),
    encoder: Encoder | None = None,
    stop: Stop = never,
) -> Result:
    """`solve` for an index that was built before, with the same `k1`, `b` and `context_weight`."""
    searcher = Searcher(index, params, lexicon)
    asked: list[Requirement] = []
    going = _until(stop, requirements, asked)
    answers = map(Fusion(searcher, encoder).search, going) if encoder else searcher.search_each(going)
    candidates = tuple(chain.from_iterable(answers))
    rest = tuple(one.id for one in requirements[len(asked) :])
    return Result(candidates, rest, out_of_time=bool(rest))


def _until(stop: Stop, requirements: Iterable[Requirement], asked: list[Requirement]) -> Iterator[Requirement]:
    """Requirements in their order until the rule stops them; `asked` grows by each one that is given out."""
    for requirement in requirements:
        if stop():
            return
        asked.append(requirement)
        yield requirement

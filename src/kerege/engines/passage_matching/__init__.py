"""Requirements meet passages: which provisions may answer a duty, each with the words that speak for it."""

from kerege.engines.passage_matching.index import Index, build_index
from kerege.engines.passage_matching.lexicon import lexicon_from_rows
from kerege.engines.passage_matching.problem import (
    Candidate,
    Encoder,
    LexiconEntry,
    Params,
    Passage,
    Problem,
    Requirement,
    Result,
    Statement,
    Term,
)
from kerege.engines.passage_matching.rows import passages_from_rows, requirements_from_rows, run_rows
from kerege.engines.passage_matching.search import Searcher
from kerege.engines.passage_matching.solve import answer, solve

__all__ = [
    "Candidate",
    "Encoder",
    "Index",
    "LexiconEntry",
    "Params",
    "Passage",
    "Problem",
    "Requirement",
    "Result",
    "Searcher",
    "Statement",
    "Term",
    "answer",
    "build_index",
    "lexicon_from_rows",
    "passages_from_rows",
    "requirements_from_rows",
    "run_rows",
    "solve",
]

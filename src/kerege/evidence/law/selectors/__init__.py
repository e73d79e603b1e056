"""Reads of laws, always through the viewer's eyes."""

from kerege.evidence.law.selectors.alignments import counterparts, pairs_between
from kerege.evidence.law.selectors.expressions import current_expressions, expression, expressions_of
from kerege.evidence.law.selectors.matching import ProvisionRow, provisions_for_matching
from kerege.evidence.law.selectors.provisions import neighbours, provision
from kerege.evidence.law.selectors.search import SearchHit, search_provisions
from kerege.evidence.law.selectors.works import relations_of, work, works

__all__ = [
    "ProvisionRow",
    "SearchHit",
    "counterparts",
    "current_expressions",
    "expression",
    "expressions_of",
    "neighbours",
    "pairs_between",
    "provision",
    "provisions_for_matching",
    "relations_of",
    "search_provisions",
    "work",
    "works",
]

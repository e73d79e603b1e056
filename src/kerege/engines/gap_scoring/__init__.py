"""Findings meet the character of what was asked: how grave a gap is, with points that anyone can add up by hand."""

from kerege.engines.gap_scoring.params import Params
from kerege.engines.gap_scoring.problem import (
    BANDS,
    CLOSED_KEYS,
    PENDING_KEYS,
    POINT_KEYS,
    Band,
    Case,
    Evidence,
    Force,
    Pending,
    Problem,
    Rank,
    Reason,
    Result,
    Severity,
    Status,
    force_of,
)
from kerege.engines.gap_scoring.solve import solve

__all__ = [
    "BANDS",
    "CLOSED_KEYS",
    "PENDING_KEYS",
    "POINT_KEYS",
    "Band",
    "Case",
    "Evidence",
    "Force",
    "Params",
    "Pending",
    "Problem",
    "Rank",
    "Reason",
    "Result",
    "Severity",
    "Status",
    "force_of",
    "solve",
]

"""Reads of the register; each takes the viewer."""

from kerege.gaps.register.selectors.counts import GapCounts, MinistryCount, gap_counts, overdue_by_ministry
from kerege.gaps.register.selectors.filters import GapFilters, Sorting, filtered
from kerege.gaps.register.selectors.findings import (
    Openable,
    finding_of_page,
    findings_to_open,
    newer_finding,
    standing_gap_for,
    subject_of,
)
from kerege.gaps.register.selectors.gaps import (
    gap,
    gaps,
    gaps_of_assessment,
    gaps_of_findings,
    history,
    open_gaps,
    own_gaps,
    working_countries,
)
from kerege.gaps.register.selectors.surroundings import surroundings

__all__ = [
    "GapCounts",
    "GapFilters",
    "MinistryCount",
    "Openable",
    "Sorting",
    "filtered",
    "finding_of_page",
    "findings_to_open",
    "gap",
    "gap_counts",
    "gaps",
    "gaps_of_assessment",
    "gaps_of_findings",
    "history",
    "newer_finding",
    "open_gaps",
    "overdue_by_ministry",
    "own_gaps",
    "standing_gap_for",
    "subject_of",
    "surroundings",
    "working_countries",
]

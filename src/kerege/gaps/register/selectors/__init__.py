"""Reads of the register; each takes the viewer."""

from kerege.gaps.register.selectors.counts import GapCounts, MinistryCount, gap_counts, overdue_by_ministry
from kerege.gaps.register.selectors.filters import GapFilters, Sorting, filtered
from kerege.gaps.register.selectors.findings import (
    Openable,
    finding_of_page,
    findings_to_open,
    gaps_to_take_over,
    newer_finding,
    refusal_of,
    standing_gap_for,
    subject_of,
)
from kerege.gaps.register.selectors.gaps import (
    as_lines,
    frameworks_of_gaps,
    gap,
    gaps,
    gaps_of_assessment,
    gaps_of_findings,
    history,
    open_gaps,
    own_gaps,
    working_countries,
)
from kerege.gaps.register.selectors.people import country_organisations, country_people
from kerege.gaps.register.selectors.reasons import ToldReason, told_reasons
from kerege.gaps.register.selectors.surroundings import surroundings

__all__ = [
    "GapCounts",
    "GapFilters",
    "MinistryCount",
    "Openable",
    "Sorting",
    "ToldReason",
    "as_lines",
    "country_organisations",
    "country_people",
    "filtered",
    "finding_of_page",
    "findings_to_open",
    "frameworks_of_gaps",
    "gap",
    "gap_counts",
    "gaps",
    "gaps_of_assessment",
    "gaps_of_findings",
    "gaps_to_take_over",
    "history",
    "newer_finding",
    "open_gaps",
    "overdue_by_ministry",
    "own_gaps",
    "refusal_of",
    "standing_gap_for",
    "subject_of",
    "surroundings",
    "told_reasons",
    "working_countries",
]

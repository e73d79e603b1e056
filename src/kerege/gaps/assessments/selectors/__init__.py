"""Reads of assessments and findings, always through the viewer's eyes."""

from kerege.gaps.assessments.selectors.assessments import assessment, assessments, finding
from kerege.gaps.assessments.selectors.findings import Filters, FindingPage, FindingRow, finding_rows, links_of
from kerege.gaps.assessments.selectors.latest import findings_as_of, latest_findings
from kerege.gaps.assessments.selectors.progress import Progress, progress
from kerege.gaps.assessments.selectors.readiness import Obstacle, obstacles_to_closing, obstacles_to_review
from kerege.gaps.assessments.selectors.sections import Overdue, overdue_sections, sections_of
from kerege.gaps.assessments.selectors.stale import Stale, stale_count, stale_links
from kerege.gaps.assessments.selectors.suggestions import Suggestion, suggestions
from kerege.gaps.assessments.selectors.words import Offered, words_for

__all__ = [
    "Filters",
    "FindingPage",
    "FindingRow",
    "Obstacle",
    "Offered",
    "Overdue",
    "Progress",
    "Stale",
    "Suggestion",
    "assessment",
    "assessments",
    "finding",
    "finding_rows",
    "findings_as_of",
    "latest_findings",
    "links_of",
    "obstacles_to_closing",
    "obstacles_to_review",
    "overdue_sections",
    "progress",
    "sections_of",
    "stale_count",
    "stale_links",
    "suggestions",
    "words_for",
]

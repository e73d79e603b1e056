"""The life of an assessment and of a finding in it."""

from __future__ import annotations

from enum import StrEnum


class AssessmentState(StrEnum):
    """Planned until somebody may judge; closed with a frozen snapshot."""

    PLANNED = "planned"
    OPEN = "open"
    IN_REVIEW = "in-review"
    CLOSED = "closed"


class SubjectKind(StrEnum):
    """Who or what is assessed."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    FACILITY = "facility"
    CURRICULUM = "curriculum"


class Origin(StrEnum):
    """Whether people judged here, or a file brought the findings."""

    JUDGED = "judged"
    IMPORTED = "imported"


class ReviewState(StrEnum):
    """What somebody other than the author said of a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class LinkRelation(StrEnum):
    """What a piece of evidence does for a requirement."""

    ANSWERS = "answers"
    ANSWERS_PARTLY = "answers-partly"
    DELEGATES = "delegates"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class EvidenceKind(StrEnum):
    """Where evidence comes from; kinds of later stages join as they are built."""

    PROVISION = "provision"
    DOCUMENT = "document"
    RECORD = "record"


_WAYS: dict[AssessmentState, frozenset[AssessmentState]] = {
    AssessmentState.PLANNED: frozenset({AssessmentState.OPEN}),
    AssessmentState.OPEN: frozenset({AssessmentState.IN_REVIEW}),
    AssessmentState.IN_REVIEW: frozenset({AssessmentState.OPEN, AssessmentState.CLOSED}),
    AssessmentState.CLOSED: frozenset(),
}


def may_move(state: AssessmentState, target: AssessmentState) -> bool:
    """Whether an assessment may go from one state to another; nothing leads out of a closed one.

    Examples
    --------
    >>> may_move(AssessmentState.OPEN, AssessmentState.IN_REVIEW)
    True
    >>> may_move(AssessmentState.CLOSED, AssessmentState.OPEN)
    False
    """
    return target in _WAYS[state]


def may_judge_in(state: AssessmentState) -> bool:
    """Whether findings may be changed in this state; in review only what was returned, which services check."""
    return state in {AssessmentState.OPEN, AssessmentState.IN_REVIEW}

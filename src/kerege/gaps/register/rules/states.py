"""The life of a gap: from the finding that opened it until a person says that it is closed."""

from __future__ import annotations

from enum import StrEnum


class GapState(StrEnum):
    """Where a gap stands; a resolved one that comes back says so."""

    OPEN = "open"
    IN_WORK = "in-work"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"
    REOPENED = "reopened"


class ChangeKind(StrEnum):
    """What a line of a gap's history tells."""

    OPENED = "opened"
    EDITED = "edited"
    REASSIGNED = "reassigned"
    MOVED = "moved"
    FOLLOWED = "followed"
    WEIGHED = "weighed"


_WAYS: dict[GapState, frozenset[GapState]] = {
    GapState.OPEN: frozenset({GapState.IN_WORK, GapState.ACCEPTED, GapState.RESOLVED}),
    GapState.IN_WORK: frozenset({GapState.OPEN, GapState.ACCEPTED, GapState.RESOLVED}),
    GapState.ACCEPTED: frozenset({GapState.REOPENED, GapState.RESOLVED}),
    GapState.RESOLVED: frozenset({GapState.REOPENED}),
    GapState.REOPENED: frozenset({GapState.IN_WORK, GapState.ACCEPTED, GapState.RESOLVED}),
}
# Gaps that somebody still has to work on.
ACTIVE = frozenset({GapState.OPEN, GapState.IN_WORK, GapState.REOPENED})
# Gaps that stand: an accepted risk is one, though nobody works on it.
STANDING = frozenset(GapState) - {GapState.RESOLVED}
# Steps that nobody takes without saying why.
NEEDS_REASON = frozenset({GapState.ACCEPTED, GapState.RESOLVED, GapState.REOPENED})


def may_move(state: GapState, target: GapState) -> bool:
    """Whether a gap may go from one state to another; none goes back to open once it was closed.

    Examples
    --------
    >>> may_move(GapState.OPEN, GapState.RESOLVED)
    True
    >>> may_move(GapState.RESOLVED, GapState.OPEN)
    False
    """
    return target in _WAYS[state]


def ways_from(state: GapState) -> tuple[GapState, ...]:
    """The states that may follow, in their fixed order.

    Examples
    --------
    >>> [one.value for one in ways_from(GapState.RESOLVED)]
    ['reopened']
    """
    return tuple(one for one in GapState if may_move(state, one))

"""The closed lists of programme work."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class RowKind(StrEnum):
    """What a person may write down about a project's work."""

    OBJECTIVE = "objective"
    ACTIVITY = "activity"
    RESULT = "result"
    INDICATOR = "indicator"
    MEASUREMENT = "measurement"
    COUNTRY = "country"
    EVENT = "event"
    PARTICIPANTS = "participants"
    STAGE = "stage"
    DOCUMENT = "document"
    FUNDING = "funding"


# Which row stands under which, and by what name it knows the one above.
PARENTS: Final = {
    RowKind.ACTIVITY: ("objective", RowKind.OBJECTIVE),
    RowKind.RESULT: ("activity", RowKind.ACTIVITY),
    RowKind.INDICATOR: ("result", RowKind.RESULT),
    RowKind.MEASUREMENT: ("indicator", RowKind.INDICATOR),
    RowKind.PARTICIPANTS: ("event", RowKind.EVENT),
}


class ObjectiveKind(StrEnum):
    """Whether the whole project aims at it, or a part of its work."""

    OVERALL = "overall"
    SPECIFIC = "specific"


class ResultKind(StrEnum):
    """Kinds of results, as IATI 2.03 knows them."""

    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"
    OTHER = "other"


class EventKind(StrEnum):
    """What people come together for."""

    WORKSHOP = "workshop"
    TRAINING = "training"
    MEETING = "meeting"
    ROUND_TABLE = "round-table"
    CONFERENCE = "conference"
    VISIT = "visit"
    EXERCISE = "exercise"
    OTHER = "other"


class EventState(StrEnum):
    """How far an event is; that it took place is closed with a report only."""

    PLANNED = "planned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class PathStage(StrEnum):
    """The way from a need to a project; the order of the list is the order of the way."""

    NEED = "need"
    ACTION_PLAN = "action-plan"
    PROPOSAL = "proposal"
    ROUND_TABLE = "round-table"
    PROJECT = "project"

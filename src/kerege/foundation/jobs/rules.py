"""The life of a job."""

from __future__ import annotations

from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands; the last three are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


ENDS = frozenset({JobState.DONE, JobState.REFUSED, JobState.FAILED})


def is_over(state: JobState) -> bool:
    """Whether nothing more will happen to the job."""
    return state in ENDS

"""Pure decisions about how often a person may do what costs the server much, and when again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil


class Costly(StrEnum):
    """What is counted per person: files that come in, files that go out."""

    IMPORT = "import"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many times within a window of time."""

    most: int
    window: timedelta = timedelta(hours=1)


def is_costly(kind: Costly, method: str) -> bool:
    """Whether a request of this method does the work: a form only looked at does not, a file asked for by HEAD does.

    >>> is_costly(Costly.IMPORT, "GET"), is_costly(Costly.EXPORT, "GET"), is_costly(Costly.EXPORT, "HEAD")
    (False, True, True)
    """
    return method == "POST" or (kind is Costly.EXPORT and method in {"GET", "HEAD"})


def seconds_left(*, began_at: datetime, now: datetime, window: timedelta) -> int:
    """Whole seconds, at least one, until the window that began then is over.

    >>> from datetime import UTC
    >>> began = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> seconds_left(began_at=began, now=began + timedelta(minutes=59, milliseconds=1), window=timedelta(hours=1))
    60
    """
    return max(1, ceil((began_at + window - now).total_seconds()))

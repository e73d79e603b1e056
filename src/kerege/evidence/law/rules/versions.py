"""Which wording of a law held on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A wording with the days between which it holds; an open end is None."""

    @property
    def pk(self) -> int: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_until(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def in_force_on(wordings: Iterable[D], *, day: date) -> D | None:
    """The wording that began last among those that hold on the day; of equals, the one imported last."""
    holding = [
        wording
        for wording in wordings
        if (wording.valid_from is None or wording.valid_from <= day)
        and (wording.valid_until is None or day < wording.valid_until)
    ]
    return max(holding, key=_age, default=None)


def newest(wordings: Iterable[D]) -> D | None:
    """The wording that begins last, whether or not its day has come."""
    return max(wordings, key=_age, default=None)


def _age(wording: Dated) -> tuple[date, int]:
    return (wording.valid_from or date.min, wording.pk)

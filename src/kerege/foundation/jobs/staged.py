"""The life of rows that an import writes where nobody sees them: in batches, with signs of life, or cleared away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Final, TypeVar

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from kerege.kernel.errors import ServiceUnavailable

# each step holds the write lock for about a tenth of a second
ROWS_AT_ONCE: Final = 500
# an import that still lives has written something within this time
LEFT_BEHIND: Final = timedelta(minutes=10)
T = TypeVar("T")


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows in parts that keep no other writer waiting."""
    for begin in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[begin : begin + ROWS_AT_ONCE]


def give_sign_of_life(staged: QuerySet[Any], *, column: str) -> None:
    """Tell those who sweep that the import is still at work; it ends here when it was cleared away meanwhile."""
    if not staged.update(**{column: Now()}):
        raise cleared_away()


def clear_away(left: QuerySet[Any], *, discard: Callable[[int], None]) -> int:
    """Discard what was left behind, one import after the other; answers how many there were."""
    keys = list(left.values_list("pk", flat=True))
    for key in keys:
        discard(key)
    return len(keys)


def cleared_away() -> ServiceUnavailable:
    """What an import is told that took so long that its rows were taken for left behind."""
    return ServiceUnavailable(_("The import was held up for so long that it was cleared away. Start it again."))

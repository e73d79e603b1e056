"""Which requirements of two editions may be held against each other: those that a crosswalk joins, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kerege.requirements.frameworks.rules import Relationship


@dataclass(frozen=True, slots=True)
class Joined:
    """A row of a crosswalk, turned so that the first edition comes first."""

    first: str
    second: str
    relationship: Relationship
    strength: int | None = None
    rationale: str = ""
    source: str = ""
    verification: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether both ask the same, so that their findings may be read side by side as they stand."""
        return self.relationship is Relationship.EQUAL


@dataclass(frozen=True, slots=True)
class Joining:
    """What a crosswalk joins, and what stays alone in each edition."""

    pairs: tuple[Joined, ...] = ()
    only_first: tuple[str, ...] = field(default=())
    only_second: tuple[str, ...] = field(default=())


def join(first: Sequence[str], second: Sequence[str], rows: Iterable[Joined]) -> Joining:
    """Pairs of requirements that both editions hold, in the order of the first; the rest is not comparable.

    A row that says that the two have nothing in common joins nothing. A number that looks alike joins nothing either:
    in a new edition the same number may ask something else.

    Parameters
    ----------
    first, second : names of the requirements that people judge, in the order of their frameworks.
    rows : rows of the crosswalk, the first edition first.

    Examples
    --------
    >>> rows = [Joined("a:p6", "b:p7", Relationship.EQUAL)]
    >>> found = join(["a:p6", "a:x"], ["b:p6", "b:p7"], rows)
    >>> [(one.first, one.second) for one in found.pairs], found.only_first, found.only_second
    ([('a:p6', 'b:p7')], ('a:x',), ('b:p6',))
    """
    places = {urn: number for number, urn in enumerate(first)}
    ends = {urn: number for number, urn in enumerate(second)}
    kept: dict[tuple[str, str, Relationship], Joined] = {}
    for row in rows:
        if row.relationship is not Relationship.NONE and row.first in places and row.second in ends:
            kept.setdefault((row.first, row.second, row.relationship), row)
    pairs = sorted(kept.values(), key=lambda row: (places[row.first], ends[row.second]))
    covered = {row.first for row in pairs} | {row.second for row in pairs}
    return Joining(
        tuple(pairs),
        tuple(urn for urn in first if urn not in covered),
        tuple(urn for urn in second if urn not in covered),
    )

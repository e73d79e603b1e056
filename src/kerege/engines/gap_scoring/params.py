"""What each factor counts and where the bands begin, so that whoever disagrees can change a number openly."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kerege.kernel.errors import InvalidInput

RISING = (
    ("coverage_partly", "coverage_none"),
    ("standard", "binding"),
    ("heavy", "very_heavy"),
    ("timed", "urgent"),
    ("some_neighbours", "many_neighbours"),
    ("provisional", "stale"),
    ("old", "very_old"),
    ("heavy_from", "very_heavy_from"),
    ("some_neighbours_from", "many_neighbours_from"),
    ("old_after_days", "very_old_after_days"),
    ("medium_from", "high_from"),
    ("high_from", "critical_from"),
)


@dataclass(frozen=True, slots=True)
class Params:
    """Points of the factors and thresholds; all at least 0, pairs never falling.

    Parameters
    ----------
    coverage_none, coverage_partly : nothing, or only a part, was identified.
    binding, standard : the text obliges States; the text is an agreed standard. A voluntary text counts 0.
    heavy, very_heavy : the requirement weighs at least `heavy_from`, `very_heavy_from` in its framework.
    urgent, timed : a duty runs against a clock of at most `urgent_hours`; of more.
    some_neighbours, many_neighbours : at least so many neighbouring requirements wait for this one.
    rank_short : a part was found, but in an instrument below the rank that is needed.
    provisional, stale : what the finding rests on is no authentic text; has changed since it was confirmed.
    old, very_old : the finding is older than so many days.
    medium_from, high_from, critical_from : first total of each band; below is low.

    Raises
    ------
    InvalidInput
        For a value below 0, a falling pair, or where a part found on the weakest evidence could count more
        than nothing found.
    """

    coverage_none: int = 4
    coverage_partly: int = 2
    binding: int = 3
    standard: int = 1
    heavy: int = 1
    very_heavy: int = 2
    heavy_from: float = 2.0
    very_heavy_from: float = 3.0
    urgent: int = 2
    timed: int = 1
    urgent_hours: float = 72.0
    some_neighbours: int = 1
    many_neighbours: int = 2
    some_neighbours_from: int = 1
    many_neighbours_from: int = 3
    rank_short: int = 1
    provisional: int = 1
    stale: int = 1
    old: int = 1
    very_old: int = 2
    old_after_days: int = 365
    very_old_after_days: int = 1095
    medium_from: int = 5
    high_from: int = 8
    critical_from: int = 11

    def __post_init__(self) -> None:
        """Refuse numbers under which a worse finding could count less."""
        for one in fields(self):
            if not getattr(self, one.name) >= 0:
                raise InvalidInput(f"{one.name} = {getattr(self, one.name)} is below 0.", field=one.name)
        for lower, upper in RISING:
            if getattr(self, lower) > getattr(self, upper):
                raise InvalidInput(f"{lower} is above {upper}: a worse case would count less.", field=lower)
        if self.coverage_none < self.coverage_partly + self.rank_short + self.stale:
            raise InvalidInput(
                "coverage_none is below coverage_partly + rank_short + stale: finding nothing would count less than "
                "finding a part.",
                field="coverage_none",
            )

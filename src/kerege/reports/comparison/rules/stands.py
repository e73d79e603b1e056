"""What was said of a requirement on two days, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kerege.kernel.values import Coverage


class Move(StrEnum):
    """What became of one requirement between two days."""

    SAME = "same"
    REWORDED = "reworded"
    MORE = "more"
    LESS = "less"
    NEWLY_SAID = "newly-said"
    NO_LONGER_SAID = "no-longer-said"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Stand:
    """What a finding said on a day; `said_on` is the day of the law and facts that were judged."""

    judgement: str
    coverage: Coverage
    level: float | None = None
    rationale: str = ""
    said_on: date | None = None
    review: str = ""
    assessment: str = ""

    def to_json(self) -> dict[str, object]:
        """The stand in plain values."""
        return {
            "judgement": self.judgement,
            "coverage": self.coverage.value,
            "level": self.level,
            "rationale": self.rationale,
            "as_of": self.said_on.isoformat() if self.said_on else None,
            "review": self.review,
            "assessment": self.assessment,
        }


_ORDER = (Coverage.NONE, Coverage.PARTLY, Coverage.MET)


def move_between(before: Stand | None, after: Stand | None) -> Move:
    """What became of a requirement; a finding that nobody judged says nothing.

    More and less are said only where both days say how far the requirement is answered.

    Examples
    --------
    >>> part, whole = Stand("partly-met", Coverage.PARTLY), Stand("met", Coverage.MET)
    >>> move_between(part, whole).value, move_between(whole, part).value, move_between(None, part).value
    ('more', 'less', 'newly-said')
    """
    if before is None or after is None:
        if before is None and after is None:
            return Move.SAME
        return Move.NEWLY_SAID if before is None else Move.NO_LONGER_SAID
    if (before.judgement, before.level) == (after.judgement, after.level):
        return Move.SAME if before.rationale == after.rationale else Move.REWORDED
    if before.level is not None and after.level is not None and before.level != after.level:
        return Move.MORE if after.level > before.level else Move.LESS
    if before.coverage in _ORDER and after.coverage in _ORDER and before.coverage is not after.coverage:
        is_more = _ORDER.index(after.coverage) > _ORDER.index(before.coverage)
        return Move.MORE if is_more else Move.LESS
    return Move.OTHERWISE


def count_moves(moves: Iterable[Move]) -> dict[str, int]:
    """How many requirements went each way; every way is named."""
    counts = Counter(moves)
    return {move.value: counts[move] for move in Move}


def count_coverage(stands: Mapping[str, Stand | None]) -> dict[str, int]:
    """How far the requirements are answered on one day."""
    counts = Counter(stand.coverage if stand else Coverage.UNKNOWN for stand in stands.values())
    return {coverage.value: counts[coverage] for coverage in Coverage}

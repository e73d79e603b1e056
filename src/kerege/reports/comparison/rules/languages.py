"""How far one language of an act answers another, provision by provision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What answers a provision in the other language."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counts:
    """Provisions of one wording by what answers them in the other language."""

    confirmed: int = 0
    proposed: int = 0
    none: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return self.confirmed + self.proposed + self.none

    def to_json(self) -> dict[str, int]:
        """The counts by name, with their sum."""
        return {"confirmed": self.confirmed, "proposed": self.proposed, "none": self.none, "all": self.all}


def answer_to(states: Iterable[str]) -> Answer:
    """The best of the pairs of one provision; a rejected pair answers nothing.

    Examples
    --------
    >>> answer_to(["rejected", "proposed"]).value, answer_to(["rejected"]).value
    ('proposed', 'none')
    """
    found = set(states)
    if Answer.CONFIRMED in found:
        return Answer.CONFIRMED
    return Answer.PROPOSED if Answer.PROPOSED in found else Answer.NONE


def count(answers: Mapping[int, Answer]) -> Counts:
    """How many provisions each answer has."""
    held = list(answers.values())
    return Counts(*(held.count(one) for one in (Answer.CONFIRMED, Answer.PROPOSED, Answer.NONE)))

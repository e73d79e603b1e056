"""What people judged, as a report says it: findings with day and reasons, the declared corpus, gaps, what is owed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap that stands in the register for a requirement."""

    number: int
    ref: str
    name: str
    band: str
    points: int
    state: str
    owner: str
    ministry: str
    due_on: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingLine:
    """The judgement on one requirement; `word` is the reader's, `judgement` the stable one.

    `stale` counts confirmations that the law has left behind; `more` counts evidence that the table does not show.
    """

    judgement: str
    word: str
    coverage: str
    as_of: str
    rationale: str
    review: str
    level: str = ""
    documents: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    stale: int = 0
    is_provisional: bool = False
    more: int = 0
    gap: GapLine | None = None

    @property
    def is_judged(self) -> bool:
        """Whether somebody has judged the requirement."""
        return self.judgement != "not-assessed"


@dataclass(frozen=True, slots=True)
class BranchLine:
    """What was declared of one branch of law."""

    branch: str
    state: str
    acts: tuple[str, ...]
    note: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """The assessment that the report rests on."""

    number: int
    title: str
    state: str
    is_closed: bool
    period: str
    closed_on: str
    sha256: str
    total: int
    judged: int
    accepted: int
    stale: int
    standing: tuple[tuple[str, int], ...] = ()
    branches: tuple[BranchLine, ...] = ()
    owed: tuple[str, ...] = ()

"""The words of the scoring problem: what was asked, what was found, and how a severity accounts for itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kerege.kernel.errors import InvalidInput
from kerege.kernel.values import Coverage

POINT_KEYS = (
    "coverage.none",
    "coverage.partly",
    "force.binding",
    "force.standard",
    "weight.heavy",
    "weight.very-heavy",
    "clock.urgent",
    "clock.timed",
    "neighbours.some",
    "neighbours.many",
    "rank.short",
    "evidence.provisional",
    "evidence.stale",
    "age.old",
    "age.very-old",
)
PENDING_KEYS = ("pending.delegated", "pending.outside-corpus", "pending.not-assessed")
CLOSED_KEYS = ("closed.met", "closed.not-applicable")


class Force(StrEnum):
    """How far the text obliges: a binding treaty or resolution, a standard, or a voluntary text."""

    BINDING = "binding"
    STANDARD = "standard"
    VOLUNTARY = "voluntary"


class Rank(StrEnum):
    """The lowest instrument that a requirement needs, from the least to the most."""

    ANY = "any"
    ADMINISTRATIVE = "administrative"
    REGULATION = "regulation"
    STATUTE = "statute"


class Evidence(StrEnum):
    """How far what the finding rests on may be relied on, from the most to the least."""

    FIRM = "firm"
    PROVISIONAL = "provisional"
    STALE = "stale"


class Pending(StrEnum):
    """Why nothing can be called missing yet."""

    NO = ""
    DELEGATED = "delegated"
    OUTSIDE_CORPUS = "outside-corpus"
    NOT_ASSESSED = "not-assessed"


class Status(StrEnum):
    """Whether there is a gap, no gap, or not yet an answer."""

    GAP = "gap"
    PENDING = "pending"
    NO_GAP = "no-gap"


class Band(StrEnum):
    """The word for a total of points."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


BANDS = tuple(Band)


@dataclass(frozen=True, slots=True)
class Case:
    """One finding and the requirement that it answers; nothing in it says whose finding it is.

    Parameters
    ----------
    id : name of the finding, unique in the problem.
    coverage : what the finding's word means. "In preparation" comes as the coverage of what is in force today.
    as_of : the day the finding speaks of; not after the day of the problem.
    force : how far the text obliges, see `force_of`.
    weight : weight of the requirement in its framework, at least 0; 1 is usual.
    clock_hours : the shortest duty with a clock, in hours, above 0; None without a clock.
    neighbours : requirements of other frameworks whose answer waits for this one, by crosswalk; repetitions
        and the order do not count.
    rank_required, rank_reached : lowest instrument needed, highest one found. Counts where a part was found.
    evidence : the weakest of what the finding rests on.
    pending : why this is not yet a gap, whatever the coverage says.
    """

    id: str
    coverage: Coverage
    as_of: date
    force: Force = Force.VOLUNTARY
    weight: float = 1.0
    clock_hours: float | None = None
    neighbours: tuple[str, ...] = ()
    rank_required: Rank = Rank.ANY
    rank_reached: Rank = Rank.STATUTE
    evidence: Evidence = Evidence.FIRM
    pending: Pending = Pending.NO

    def __post_init__(self) -> None:
        """Refuse a weight or a clock outside its range with `InvalidInput`."""
        if not 0 <= self.weight < math.inf:
            raise InvalidInput(f"The weight {self.weight} of {self.id} is not 0 or above.", field="weight")
        if self.clock_hours is not None and not 0 < self.clock_hours < math.inf:
            raise InvalidInput(
                f"The clock of {self.id}, {self.clock_hours} hours, is not above 0.", field="clock_hours"
            )


@dataclass(frozen=True, slots=True)
class Problem:
    """Findings to be weighed on one day."""

    cases: tuple[Case, ...]
    as_of: date

    def __post_init__(self) -> None:
        """Refuse a name that stands twice, and a finding of the future, with `InvalidInput`."""
        seen: set[str] = set()
        for case in self.cases:
            if case.id in seen:
                raise InvalidInput(f"The finding {case.id} is given twice; give each once.", field="cases")
            if case.as_of > self.as_of:
                raise InvalidInput(f"The finding {case.id} speaks of {case.as_of}, after {self.as_of}.", field="as_of")
            seen.add(case.id)


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the sum: its key, its points, and the values that they came from, in the order of their names."""

    key: str
    points: int
    values: tuple[tuple[str, str | int | float], ...] = ()

    def to_json(self) -> dict[str, object]:
        """The stored form: key, points and a mapping of values."""
        return {"key": self.key, "points": self.points, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave one case is; `points` is the sum of its reasons, `band` is None unless there is a gap."""

    id: str
    status: Status
    points: int
    band: Band | None
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, object]:
        """The stored form, with the reasons in the order of the factors."""
        return {
            "id": self.id,
            "status": self.status.value,
            "points": self.points,
            "band": self.band.value if self.band else None,
            "reasons": [reason.to_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Result:
    """Severities in the order of their ids."""

    severities: tuple[Severity, ...] = field(default=())

    def by_id(self) -> dict[str, Severity]:
        """The severities by the id of their case."""
        return {one.id: one for one in self.severities}


def force_of(*, binding: str, kind: str, character: str) -> Force:
    """How far a requirement obliges, from the words of a framework and of its requirement.

    Parameters
    ----------
    binding : `binding`, `partly`, `voluntary`, or empty where the framework does not say.
    kind : kind of the framework: `treaty`, `resolution`, `standard`, `code`, `questionnaire`, `indicators`, ...
    character : `duty`, `prohibition`, `institution`, `right`, `recommendation`, or empty.

    Returns
    -------
    Force
        A recommendation or a right never binds; a partly binding text binds by its duties, prohibitions and
        institutions, and is a standard where it does not say which of its parts they are.

    Examples
    --------
    >>> force_of(binding="binding", kind="treaty", character="duty").value
    'binding'
    >>> force_of(binding="binding", kind="treaty", character="recommendation").value
    'voluntary'
    >>> force_of(binding="voluntary", kind="standard", character="").value
    'standard'
    """
    obliges = character in {"duty", "prohibition", "institution"}
    text_binds = binding == "binding" or (not binding and kind in {"treaty", "resolution"})
    if character in {"recommendation", "right"}:
        return Force.VOLUNTARY
    if text_binds or (binding == "partly" and obliges):
        return Force.BINDING
    return Force.STANDARD if binding == "partly" or kind == "standard" else Force.VOLUNTARY

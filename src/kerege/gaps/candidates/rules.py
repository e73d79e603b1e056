"""What candidates are, and how answers of the engine become one list for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Place = tuple[int, str]


class DecisionState(StrEnum):
    """What a person said of a candidate; withdrawn means that it is open again."""

    RELEVANT = "relevant"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many provisions people called relevant and rejected for one requirement; no word on met or missing."""

    relevant: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        """Provisions that somebody looked at."""
        return self.relevant + self.rejected


@dataclass(frozen=True, slots=True)
class TermMark:
    """A word that spoke for a candidate: as asked, as found, how it was reached, its share, its places."""

    asked: str
    found: str
    via: str
    weight: float
    spans: tuple[tuple[int, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Shape of the word in a machine's answer."""
        return {"term": self.asked, "found": self.found, "via": self.via, "weight": round(self.weight, 4)}


@dataclass(frozen=True, slots=True)
class Answer:
    """One passage as the engine ranked it, named by the provision that it is."""

    provision_id: int
    score: float
    terms: tuple[TermMark, ...]
    meaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of one act, in the languages in which it was found; the best wording comes first."""

    rank: int
    score: float
    answers: tuple[Answer, ...]

    @property
    def provision_id(self) -> int:
        """The wording that scored best."""
        return self.answers[0].provision_id


def join_languages(answers: Iterable[Answer], *, place_of: Mapping[int, Place], top: int) -> list[Candidate]:
    """Join the wordings of one place, so that each place of an act is one candidate.

    Parameters
    ----------
    answers : best first, as the engine ranked them.
    place_of : (act, eId) of each provision.
    top : number of candidates at most, at least 1.

    Returns
    -------
    list of Candidate
        Ranked by the best score of any wording; deterministic; O(n).

    Examples
    --------
    >>> found = [Answer(1, 2.0, ()), Answer(2, 1.5, ()), Answer(3, 1.0, ())]
    >>> places = {1: (7, "art_1"), 2: (7, "art_2"), 3: (7, "art_1")}
    >>> [[a.provision_id for a in c.answers] for c in join_languages(found, place_of=places, top=5)]
    [[1, 3], [2]]
    """
    grouped: dict[Place, list[Answer]] = {}
    for answer in answers:
        grouped.setdefault(place_of[answer.provision_id], []).append(answer)
    best = list(grouped.values())[:top]
    return [
        Candidate(rank=rank, score=group[0].score, answers=tuple(group)) for rank, group in enumerate(best, start=1)
    ]


def beside(wanted: str, *, held: Iterable[str], preferred: Sequence[str]) -> tuple[str, str]:
    """The two languages to lay side by side: the reader's where the law has it, and another one.

    Parameters
    ----------
    wanted : language tag of the reader.
    held : languages of the law.
    preferred : languages to fall back to, the best first.

    Examples
    --------
    >>> beside("ru", held=["kk", "ru", "en"], preferred=["kk", "ru"])
    ('ru', 'kk')
    >>> beside("de", held=["kk"], preferred=["ru"])
    ('kk', '')
    """
    known = sorted(set(held))
    ranked = [*(one for one in (wanted, *preferred) if one in known), *known]
    order = list(dict.fromkeys(ranked))
    return (order[0] if order else "", order[1] if len(order) > 1 else "")


def looked_at(urns: Iterable[str], tallies: Mapping[str, Tally]) -> int:
    """How many of the requirements somebody has decided something about.

    Examples
    --------
    >>> looked_at(["a", "b"], {"b": Tally(1, 0)})
    1
    """
    return sum(1 for urn in urns if urn in tallies)


def ends_between(ends: Iterable[int], position: int, following: int | None) -> int:
    """How many open branches, each known by its last position, end at or after a line and before the next one.

    Examples
    --------
    >>> ends_between([3, 9], 3, 4), ends_between([3, 9], 9, None)
    (1, 1)
    """
    return sum(1 for end in ends if end >= position and (following is None or end < following))

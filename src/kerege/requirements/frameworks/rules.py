"""Pure decisions about frameworks: what may replace what, how facts are trusted, how crosswalks turn around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of text a framework restates."""

    TREATY = "treaty"
    RESOLUTION = "resolution"
    STANDARD = "standard"
    CODE = "code"
    QUESTIONNAIRE = "questionnaire"
    INDICATORS = "indicators"
    COMPETENCES = "competences"


class Verification(StrEnum):
    """How a fact was checked against its source, from strong to weak."""

    VERIFIED = "verified"
    SOURCE_EXCERPT = "source-excerpt"
    UNVERIFIED = "unverified"


def weakest(found: Iterable[Verification]) -> Verification:
    """The weakest of the parts, which is what the whole may claim.

    >>> weakest([Verification.VERIFIED, Verification.UNVERIFIED]).value
    'unverified'
    """
    order = list(Verification)
    return order[max((order.index(one) for one in found), default=0)]


class LawBranch(StrEnum):
    """Branches of law in which an answer could stand, as a framework's file names them."""

    SPECIAL = "special"
    CRIMINAL = "criminal"
    ADMINISTRATIVE_OFFENCES = "administrative-offences"
    EXPORT_CONTROL = "export-control"
    SANITARY = "sanitary"
    VETERINARY = "veterinary"
    PLANT_PROTECTION = "plant-protection"
    FOOD = "food"
    BY_LAWS = "by-laws"


def law_branches(extra: Mapping[str, Any]) -> tuple[LawBranch, ...]:
    """The branches that the file names for a requirement, in their fixed order; none where it names none.

    Parameters
    ----------
    extra : what the file says of the requirement beside its columns.

    >>> [one.value for one in law_branches({"into": {"kerege": {"set": [["branches", ["food", "special"]]]}}})]
    ['special', 'food']
    """
    own = extra.get("into", {}).get("kerege", {})
    said = dict(own.get("set", [])) or dict(extra.get("set", [])).get("kerege") or {}
    named = said.get("branches")
    return tuple(one for one in LawBranch if one.value in named) if isinstance(named, list) else ()


class Relationship(StrEnum):
    """How the source requirement of a crosswalk stands to its target."""

    EQUAL = "equal"
    SUPERSET = "superset"
    SUBSET = "subset"
    INTERSECTS = "intersects"
    NONE = "none"


def inverse(relationship: Relationship) -> Relationship:
    """The relationship as the target sees it.

    >>> inverse(Relationship.SUBSET).value
    'superset'
    """
    turned = {Relationship.SUBSET: Relationship.SUPERSET, Relationship.SUPERSET: Relationship.SUBSET}
    return turned.get(relationship, relationship)


class Step(StrEnum):
    """What becomes of a library file that is offered to a store."""

    FIRST = "first"
    UPGRADE = "upgrade"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    OLDER = "older"


def step_for(*, offered: int, held: Iterable[int], is_same_content: bool) -> Step:
    """Decide by version; the same version must have the same content.

    >>> step_for(offered=3, held=[1, 2], is_same_content=False).value
    'upgrade'
    >>> step_for(offered=1, held=[2], is_same_content=False).value
    'older'
    """
    versions = set(held)
    if not versions:
        return Step.FIRST
    if offered in versions:
        return Step.UNCHANGED if is_same_content else Step.CONFLICT
    return Step.UPGRADE if offered > max(versions) else Step.OLDER


class Unit(StrEnum):
    """Units in which duties are timed."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Span:
    """One part of a duration, as it is spoken: 24 hours, not one day."""

    amount: int
    unit: Unit


_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z", re.ASCII
)


def spans(duration: str) -> tuple[Span, ...]:
    """The parts of an ISO 8601 duration; none when the text is not one.

    >>> spans("PT24H")
    (Span(amount=24, unit=<Unit.HOUR: 'hour'>),)
    """
    found = _DURATION.match(duration)
    if found is None:
        return ()
    return tuple(
        Span(amount=int(digits[:9]), unit=unit) for digits, unit in zip(found.groups(), Unit, strict=True) if digits
    )

"""What stands today in the places of linked provisions, read a set at a time without their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from django.db.models import Q

from kerege.evidence.law.models import Expression, Provision, ProvisionAlignment, Work
from kerege.evidence.law.rules.versions import in_force_on, newest
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState, Force

BY_HAND = "hand"
CHUNK = 900
T = TypeVar("T")
# A person decided otherwise than the machine proposed, or made the pair.
DECIDED_OTHERWISE = Q(state=AlignmentState.REJECTED) | Q(state=AlignmentState.CONFIRMED, method=BY_HAND)


class Place(NamedTuple):
    """A linked provision without its text; `work`, `language` and `eid` name the place."""

    link: int
    finding: int
    provision: int
    expression: int
    work: int
    language: str
    eid: str
    text_hash: str
    linked_at: datetime


class There(NamedTuple):
    """What stands in a place today."""

    provision: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Today:
    """The wording of each act and language that holds on a day, and the acts that are no law any more."""

    current: Mapping[tuple[int, str], Expression | None]
    repealed: frozenset[int]

    @property
    def current_ids(self) -> set[int]:
        """Keys of the wordings that hold."""
        return {row.pk for row in self.current.values() if row is not None}


def today_of(works: Iterable[int], day: date) -> Today:
    """The wordings of the acts that hold on the day."""
    groups: dict[tuple[int, str], list[Expression]] = defaultdict(list)
    for row in Expression.objects.filter(work__in=list(works)).defer("counts").order_by("pk"):
        groups[row.work_id or 0, row.language].append(row)
    rows = Work.objects.unscoped(reason="only whether the acts are in force is asked")
    gone = rows.filter(pk__in=list(works), force=Force.REPEALED)
    return Today(
        current={place: _holding(wordings, day) for place, wordings in groups.items()},
        repealed=frozenset(gone.values_list("pk", flat=True)),
    )


def places_today(places: Sequence[Place], today: Today) -> dict[int, There]:
    """By link, what stands in its place: the provision itself, its partner in today's wording, or the same place."""
    found = _same_places(places, today)
    current = today.current_ids
    partners = _partners([place for place in places if place.expression not in current], today)
    for place in places:
        if place.expression in current:
            found[place.link] = There(place.provision, place.text_hash)
        elif place.provision in partners:
            found[place.link] = partners[place.provision]
    return found


def realigned(places: Sequence[Place]) -> set[int]:
    """Links about whose provision somebody said after the confirmation that it answers another one."""
    by_provision: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        by_provision[place.provision].append(place)
    found: set[int] = set()
    for part in parts(list(by_provision)):
        rows = ProvisionAlignment.objects.filter(DECIDED_OTHERWISE, Q(left__in=part) | Q(right__in=part))
        for left, right, decided_at in rows.values_list("left_id", "right_id", "decided_at"):
            touched = [*by_provision.get(left, ()), *by_provision.get(right, ())]
            found.update(one.link for one in touched if decided_at and decided_at > one.linked_at)
    return found


def parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """No database takes any number of values in one question."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def _holding(rows: Sequence[Expression], day: date) -> Expression | None:
    """The wording in force; where none has begun yet, the newest; where all have ended, none."""
    holding = in_force_on(rows, day=day)
    if holding is not None:
        return holding
    return newest([row for row in rows if row.valid_until is None or row.valid_until > day])


def _partners(places: Sequence[Place], today: Today) -> dict[int, There]:
    """By provision of an older wording, the provision of today's that was aligned with it."""
    pairs: list[tuple[int, int]] = []
    for part in parts(sorted({place.provision for place in places})):
        for own, other in (("left", "right"), ("right", "left")):
            rows = ProvisionAlignment.objects.filter(**{f"{own}__in": part}, kind=AlignmentKind.VERSION)
            # of several pairs the best comes last and stays: what a person confirmed, then what the machine trusts most
            ordered = rows.exclude(state=AlignmentState.REJECTED).order_by("-state", "confidence", "-pk")
            pairs += ordered.values_list(f"{own}_id", f"{other}_id")
    held, current = _wordings(sorted({other for _own, other in pairs})), today.current_ids
    return {own: There(other, held[other][1]) for own, other in pairs if held[other][0] in current}


def _same_places(places: Sequence[Place], today: Today) -> dict[int, There]:
    links: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place in places:
        current = today.current.get((place.work, place.language))
        if current is not None and current.pk != place.expression:
            links[current.pk, place.eid].append(place.link)
    eids: dict[int, list[str]] = defaultdict(list)
    for expression, eid in links:
        eids[expression].append(eid)
    found: dict[int, There] = {}
    for expression, wanted in eids.items():
        for part in parts(sorted(wanted)):
            rows = Provision.objects.filter(expression=expression, eid__in=part)
            for pk, eid, text_hash in rows.values_list("pk", "eid", "text_hash"):
                found.update(dict.fromkeys(links[expression, eid], There(pk, text_hash)))
    return found


def _wordings(provisions: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Of each provision, the wording that it belongs to and the fingerprint of its text."""
    found: dict[int, tuple[int, str]] = {}
    for part in parts(provisions):
        rows = Provision.objects.filter(pk__in=part).values_list("pk", "expression_id", "text_hash")
        found.update({pk: (expression, text_hash) for pk, expression, text_hash in rows})
    return found

"""Which records seem to speak of one project, and why: a sum of reasons that anybody can add up again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kerege.actions.projects.rules.records import FieldName, ReadRecord, ReadValue, SourceKind
from kerege.actions.projects.rules.spelling import name_key, title_words

PROPOSE_FROM: Final = 0.5
WEIGHTS: Final = {
    "contract": 0.5,
    "number": 0.35,
    "title": 0.5,
    "places": 0.05,
    "regions": 0.05,
    "partners": 0.1,
    "starts": 0.1,
    "ends": 0.05,
    "other_number": -0.4,
    "other_contract": -0.2,
    "no_overlap": -0.2,
    "kept_apart": -0.4,
}
_KEPT_APART: Final = frozenset({SourceKind.IATI.value, SourceKind.TABLE.value})
_ALIKE_FROM: Final = 0.5
_PARTNERS: Final = (FieldName.IMPLEMENTERS, FieldName.COORDINATORS, FieldName.SOURCE_ENTITY)
_LARGEST_BLOCK: Final = 40
_RAREST: Final = 3
_NUMBER = re.compile(r"\b(?:project|projekt|projet|проект)\s*(?:no\.?|n°|№)?\s*(\d{1,4})\b|\bP-?(\d{2,3})\b", re.I)
_LIKE_NUMBER = re.compile(r"proj|проект|p-?\d")
_LIKE_CONTRACT = re.compile(r"/\d{4}/\d\d")
_CONTRACT = re.compile(r"\b[A-Z]{2,6}/\d{4}/\d{2,4}[-/]\d{2,4}\b", re.I)
Said = dict[FieldName, tuple[ReadValue, ...]]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a record; `project` is the project it belongs to today."""

    key: int
    source: str = ""
    reference: str = ""
    title: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    contracts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    starts_on: str = ""
    ends_on: str = ""
    project: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against, its share of the score, and what was compared."""

    kind: str
    weight: float
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records, the score (0 to 1) and its reasons."""

    left: int
    right: int
    score: float
    reasons: tuple[Reason, ...] = field(default=())


def profile_of(record: ReadRecord) -> dict[str, Any]:
    """What is compared of a record, as plain JSON to be stored beside it."""
    said_of: Said = {}
    for one in record.fields:
        said_of[one.name] = (*said_of.get(one.name, ()), *one.values)
    titles = [value.text for value in said_of.get(FieldName.TITLE, ())]
    numbers = [value.text for value in said_of.get(FieldName.NUMBER, ())]
    said = " ".join((*titles, *numbers))
    contracts = {_plain(value.text) for value in said_of.get(FieldName.CONTRACT, ())}
    stretch = " ".join((said, record.raw[:20_000]))
    if _LIKE_CONTRACT.search(stretch):
        contracts |= {_plain(found) for found in _CONTRACT.findall(stretch)}
    profile = {
        "title": list(title_words(titles[0])) if titles else [],
        "numbers": sorted(_numbers(numbers, said)),
        "contracts": sorted(contracts),
        "places": _codes(said_of.get(FieldName.PLACES, ())),
        "regions": _codes(said_of.get(FieldName.REGIONS, ())),
        "partners": sorted({name_key(value.text) for name in _PARTNERS for value in said_of.get(name, ())}),
        "related": sorted({reference for _kind, reference in record.related}),
        "starts_on": _dated(said_of.get(FieldName.STARTS_ON, ())),
        "ends_on": _dated(said_of.get(FieldName.ENDS_ON, ())),
    }
    return {name: value for name, value in profile.items() if value}


def profile_from(key: int, source: str, reference: str, plain: Mapping[str, Any], *, project: int = 0) -> Profile:
    """The profile again."""
    sets = {
        name: frozenset(plain.get(name, ()))
        for name in ("numbers", "contracts", "places", "regions", "partners", "related")
    }
    return Profile(
        key=key,
        source=source,
        reference=reference,
        title=tuple(plain.get("title", ())),
        starts_on=plain.get("starts_on", ""),
        ends_on=plain.get("ends_on", ""),
        project=project,
        **sets,
    )


def compare(left: Profile, right: Profile) -> Likeness:
    """How far two records seem to speak of one project.

    Examples
    --------
    >>> one = Profile(1, "eu-cbrn", "053", ("safe", "laboratories"), frozenset({"53"}))
    >>> two = Profile(2, "sph", "9", ("safe", "laboratories"), frozenset({"53"}))
    >>> compare(one, two).score
    0.85
    """
    reasons = [reason for reason in _reasons(left, right) if reason.weight]
    score = round(min(1.0, max(0.0, sum(reason.weight for reason in reasons))), 2)
    first, second = sorted((left.key, right.key))
    return Likeness(first, second, score, tuple(reasons))


def title_likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """Twice the words in common over all words of both, 0 to 1 (the Dice coefficient of the two bags of words)."""
    if not left or not right or 4 * len(set(left) & set(right)) < min(len(left), len(right)):
        return 0.0
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right))


def proposals(profiles: Sequence[Profile], *, fresh: frozenset[int] | None = None) -> list[Likeness]:
    """Pairs that deserve a person's look, the likeliest first, none that is already joined, no circle of pairs.

    `fresh` narrows the look to pairs with one of these records. Records are compared only within blocks that share a
    number, a contract or rare words of the title, so the time grows with the records and not with their square;
    a block of more than 40 records is compared along a chain. Deterministic.
    """
    by_key = {profile.key: profile for profile in profiles}
    seen: set[tuple[int, int]] = set()
    found = []
    for left, right in pairs_to_compare(profiles):
        if (left, right) in seen or (fresh is not None and left not in fresh and right not in fresh):
            continue
        seen.add((left, right))
        likeness = compare(by_key[left], by_key[right])
        if likeness.score >= PROPOSE_FROM:
            found.append(likeness)
    found.sort(key=lambda one: (-one.score, one.left, one.right))
    return _without_circles(found, by_key)


def _without_circles(found: Iterable[Likeness], by_key: Mapping[int, Profile]) -> list[Likeness]:
    parents: dict[int, int] = {}

    def root(key: int) -> int:
        while key in parents:
            key = parents[key]
        return key

    def start(key: int) -> int:
        return root(-by_key[key].project if by_key[key].project else key)

    kept = []
    for one in found:
        left, right = start(one.left), start(one.right)
        if left != right:
            parents[right] = left
            kept.append(one)
    return kept


def pairs_to_compare(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Keys of records that share a number, a contract or rare words, smaller first; a pair may come more than once."""
    frequency = Counter(word for profile in profiles for word in set(profile.title))
    blocks: dict[str, list[int]] = defaultdict(list)
    for profile in profiles:
        rare = sorted(set(profile.title), key=lambda word: (frequency[word], word))[:_RAREST]
        keys = [f"w:{word}" for word in rare]
        keys += [f"t:{' '.join(profile.title)}"] if profile.title else []
        keys += [f"n:{number}" for number in profile.numbers] + [f"c:{number}" for number in profile.contracts]
        for key in keys:
            blocks[key].append(profile.key)
    kept_apart = {profile.key: profile.source for profile in profiles if profile.source in _KEPT_APART}
    for key, members in blocks.items():
        if key[0] in "wt" and len({kept_apart.get(member, "") for member in members}) == 1 and members[0] in kept_apart:
            # one registry that names its own records: without a common number no sum of reasons would be enough
            continue
        reach = len(members) if len(members) <= _LARGEST_BLOCK else 1
        for place, left in enumerate(members):
            for right in members[place + 1 : place + 1 + reach]:
                yield (left, right) if left < right else (right, left)


def _reasons(left: Profile, right: Profile) -> Iterator[Reason]:
    yield from _named(left, right)
    alike = title_likeness(left.title, right.title)
    if alike >= _ALIKE_FROM:
        weight = round(WEIGHTS["title"] * (alike - _ALIKE_FROM) / (1 - _ALIKE_FROM), 2)
        yield Reason("title", weight, (f"{alike:.2f}",))
    for kind in ("places", "regions", "partners"):
        common = sorted(getattr(left, kind) & getattr(right, kind))
        if common:
            yield Reason(kind, WEIGHTS[kind], tuple(common[:5]))
    yield from _dated_reasons(left, right)
    is_one_registry = left.source == right.source and left.source in _KEPT_APART
    if is_one_registry or left.reference in right.related or right.reference in left.related:
        yield Reason("kept_apart", WEIGHTS["kept_apart"], (left.reference, right.reference))


def _named(left: Profile, right: Profile) -> Iterator[Reason]:
    for kind, one, other in (("number", left.numbers, right.numbers), ("contract", left.contracts, right.contracts)):
        common = sorted(one & other)
        if common:
            yield Reason(kind, WEIGHTS[kind], tuple(common))
        elif one and other:
            yield Reason(f"other_{kind}", WEIGHTS[f"other_{kind}"], (", ".join(sorted(one)), ", ".join(sorted(other))))


def _dated_reasons(left: Profile, right: Profile) -> Iterator[Reason]:
    for kind, one, other in (("starts", left.starts_on, right.starts_on), ("ends", left.ends_on, right.ends_on)):
        if one and other and one[: len(other)] == other[: len(one)]:
            yield Reason(kind, WEIGHTS[kind], (one,))
    for early, late in ((left, right), (right, left)):
        if early.ends_on and late.starts_on and early.ends_on < late.starts_on[: len(early.ends_on)]:
            yield Reason("no_overlap", WEIGHTS["no_overlap"], (early.ends_on, late.starts_on))


def _numbers(stated: Iterable[str], said: str) -> set[str]:
    is_worth_a_look = _LIKE_NUMBER.search(said.casefold()) is not None
    found = {(one or other).lstrip("0") for one, other in _NUMBER.findall(said)} if is_worth_a_look else set()
    found |= {text.lstrip("0") for text in stated if text.isdecimal()}
    return found - {""}


def _codes(values: Iterable[ReadValue]) -> list[str]:
    return sorted({value.code or name_key(value.text) for value in values})


def _dated(values: Iterable[ReadValue]) -> str:
    return next((said for value in values for said in (value.code, value.text) if said[:4].isdecimal()), "")


def _plain(number: str) -> str:
    return re.sub(r"[\s.]+", "", number).upper()

"""Codes of indicators as files write them: C.4.2, C4.2, IHRSPAR2_C04 and c101 are all places in an edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

_NOISE = re.compile(r"^\s*(?:(?:ihr)?[\s_-]*spar[\s_-]*(?:2018|2nd|2)?|jee[\s_-]*[123]?)[\s_.:-]+(?=\w)", re.I)
_CODE = re.compile(
    r"^\s*(?P<letters>poe|ce|re|[cpdr])\s*[._-]?\s*0*(?P<first>\d{1,2})(?:\s*[._-]\s*0*(?P<second>\d{1,2}))?(?![\w])",
    re.I,
)
_BARE = re.compile(r"^\s*0*(?P<first>\d{1,2})\.0*(?P<second>\d{1,2})(?![\d.])")
_SIGNS = re.compile(r"[^a-z0-9]")
CYRILLIC_LOOKALIKES = str.maketrans("СРсрДд", "CPcpDd")

Place = tuple[str, ...]


def place_of(code: str) -> Place:
    """Letters and numbers of a code at the beginning of a text; empty where there is none.

    >>> place_of("C.4.2"), place_of("C04.2 Biosafety, biosecurity"), place_of("IHRSPAR2_C04")
    (('c', '4', '2'), ('c', '4', '2'), ('c', '4'))
    >>> place_of("Country"), place_of("PoE.1")
    ((), ('poe', '1'))
    """
    text = _NOISE.sub("", code.translate(CYRILLIC_LOOKALIKES))
    found = _CODE.match(text)
    if found:
        return tuple(part.lower() for part in (found["letters"], found["first"], found["second"]) if part)
    bare = _BARE.match(text)
    return ("c", bare["first"], bare["second"]) if bare else ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One node of an edition: its code there, the group that it belongs to, and whether it is scored itself."""

    ref: str
    urn: str
    group: str
    is_indicator: bool


@dataclass(frozen=True)
class Edition:
    """An edition of a tool, as far as a table of its scores needs it; `slug` is the last part of its name."""

    urn: str
    entries: tuple[Entry, ...]
    scale_top: int = 5
    by_ref: Mapping[str, Entry] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_ref", {entry.ref: entry for entry in self.entries})

    @property
    def slug(self) -> str:
        """`spar-2`, `jee-1`."""
        return self.urn.rsplit(":", 1)[-1]

    @cached_property
    def _places(self) -> dict[Place, Entry]:
        return {place: entry for entry in self.entries if (place := place_of(entry.ref))}

    @cached_property
    def _compact(self) -> dict[str, Entry]:
        # indicators only: c11 is the indicator C1.1, though the group C11 is written alike
        return {_SIGNS.sub("", entry.ref.lower()): entry for entry in self.entries if entry.is_indicator}

    def at(self, place: Place) -> Entry | None:
        """The node at a place."""
        return self._places.get(place)

    def indicator_of(self, code: str) -> Entry | None:
        """The indicator of a code without signs, such as c101 for C10.1: only the edition knows where to part it."""
        return self._compact.get(_SIGNS.sub("", code.lower()))


def chosen_edition(places: Iterable[Place], editions: Iterable[Edition]) -> list[Edition]:
    """The editions that know most of the places, and of those the ones that hold least beside them.

    >>> old = Edition("urn:x:spar-2018", (Entry("C1.1", "", "C1", True),))
    >>> new = Edition("urn:x:spar-2", (Entry("C1.1", "", "C1", True), Entry("C4.2", "", "C4", True)))
    >>> [one.slug for one in chosen_edition([("c", "4", "2"), ("c", "1", "1")], [old, new])]
    ['spar-2']
    """
    wanted = set(places)
    known = {one.urn: sum(1 for place in wanted if one.at(place)) for one in editions}
    most = max(known.values(), default=0)
    best = [one for one in editions if most and known[one.urn] == most]
    least = min((len(one.entries) for one in best), default=0)
    # a table of an edition names nearly all of its indicators: what is smaller fits better
    return [one for one in best if len(one.entries) == least]

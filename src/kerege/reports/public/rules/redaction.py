"""Makes the copy that may leave: built up from what is chosen, never cut down from what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Detail(StrEnum):
    """How much is told of each section: how often each word was used, or the word of each requirement."""

    COUNTS = "counts"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Place:
    """A requirement in its framework, as public as the framework is; `section` is the URN of its top branch."""

    urn: str
    ref: str
    names: Mapping[str, str]
    section: str


@dataclass(frozen=True, slots=True)
class Section:
    """A chosen top branch."""

    urn: str
    ref: str
    names: Mapping[str, str]


def redacted(
    snapshot: Mapping[str, Any],
    *,
    sections: Sequence[Section],
    places: Iterable[Place],
    detail: Detail,
    public_acts: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """The copy of a closed assessment that may leave its country.

    Parameters
    ----------
    snapshot : the frozen assessment; of it only words, days and the places of evidence are read.
    sections : what was chosen, in the order in which it is shown.
    places : requirements of the framework; those of other sections are left out.
    detail : counts only, or the word of each requirement.
    public_acts : titles by language of the acts that everybody may read, by their URI; other acts are not named.

    Returns
    -------
    dict
        Plain values. Nothing of the snapshot enters but what this function names: no reason, no person, no gap.

    Examples
    --------
    >>> frozen = {"findings": [{"requirement_urn": "r1", "judgement": "met", "as_of": "2026-02-01",
    ...                         "rationale": "secret", "evidence": []}]}
    >>> out = redacted(frozen, sections=[Section("s1", "A", {"en": "Part"})],
    ...                places=[Place("r1", "A.1", {"en": "Notify"}, "s1")], detail=Detail.WORDS, public_acts={})
    >>> out["sections"][0]["counts"], "secret" in str(out)
    ({'met': 1}, False)
    """
    found = {str(row["requirement_urn"]): row for row in snapshot["findings"]}
    by_section: dict[str, list[Place]] = {}
    for place in places:
        by_section.setdefault(place.section, []).append(place)
    return {
        "sections": [
            _section(section, by_section.get(section.urn, []), found, detail=detail, public_acts=public_acts)
            for section in sections
        ]
    }


def _section(
    section: Section,
    places: Sequence[Place],
    found: Mapping[str, Mapping[str, Any]],
    *,
    detail: Detail,
    public_acts: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    held = [(place, found[place.urn]) for place in places if place.urn in found]
    counts = Counter(str(row["judgement"]) for _place, row in held)
    shown: dict[str, Any] = {
        "urn": section.urn,
        "ref": section.ref,
        "names": dict(section.names),
        "counts": dict(sorted(counts.items())),
    }
    if detail is Detail.WORDS:
        shown["requirements"] = [_requirement(place, row, public_acts) for place, row in held]
    return shown


def _requirement(place: Place, row: Mapping[str, Any], public_acts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    evidence = {
        (str(link["work"]), str(link.get("label") or ""))
        for link in row.get("evidence", ())
        if link.get("kind", "provision") == "provision" and link.get("work") in public_acts
    }
    return {
        "urn": place.urn,
        "ref": place.ref,
        "names": dict(place.names),
        "judgement": str(row["judgement"]),
        "as_of": str(row.get("as_of") or ""),
        "evidence": [{"act": uri, "titles": dict(public_acts[uri]), "place": label} for uri, label in sorted(evidence)],
    }

"""Recognises a contents list, so that its lines are not taken for the articles they announce."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kerege.engines.document_structure.heading_table import CONTENTS_TITLES
from kerege.engines.document_structure.headings import Heading
from kerege.engines.document_structure.markers import read_marker
from kerege.engines.document_structure.units import Unit

TITLE = re.compile(rf"^(?:{CONTENTS_TITLES})\W*$", re.I)
LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|\t)\s*\d{1,4}\s*$")
ENDS_SENTENCE = re.compile(r"[.;:]\s*$")
LINE_CHARACTERS = 260
REPEATED_SHARE = 0.7
POINT = "point"
POINT_LETTERS = 12
Key = tuple[str, str, str]


def contents_units(units: Sequence[Unit], heads: Sequence[Heading | None], *, least: int) -> set[int]:
    """Return the indices of the units that form a contents list.

    Parameters
    ----------
    units, heads
        The units of the document and the heading each of them is, in the same order.
    least
        The smallest number of headings in a row that may be a list without a title of its own.

    Returns
    -------
    set of int
        Indices of the title and lines of the list.

    Notes
    -----
    A list is a run of headings with no sentence between them of which at least 70 % are met
    again behind the run, or lines with leaders and page numbers. Deterministic; O(n).
    """
    found: set[int] = {index for index, unit in enumerate(units) if LEADER.search(unit.text)}
    keys = [_key(head) if head else _point_key(unit) for unit, head in zip(units, heads, strict=True)]
    later = Counter(key for key in keys if key)
    index = 0
    while index < len(units):
        titled = TITLE.match(units[index].text) is not None
        run = _run(units, keys, index + 1 if titled else index, titled=titled)
        listed = [key for place in run if (key := keys[place])]
        later.subtract(listed)
        if _is_list(listed, later, least=2 if titled else least):
            found.update(run, [index] if titled else [])
        elif titled and index + 1 in found:
            found.add(index)
        index = (run[-1] + 1) if run else index + 1
    return found


def _point_key(unit: Unit) -> Key | None:
    """Return the key of a numbered line, with its first words: sections of an act may have no word of their own."""
    mark = read_marker(unit.text)
    if mark is None or mark.style not in {"point", "roman."}:
        return None
    words = re.sub(r"\W+", "", re.split(r"[.;:—–(]", mark.rest.casefold())[0])[:POINT_LETTERS]
    return (POINT, mark.number, words) if words else None


def _key(head: Heading) -> Key:
    return (head.level.value, head.number or head.rest.casefold(), "")


def _is_list(keys: list[Key], later: Counter[Key], *, least: int) -> bool:
    if len(keys) < least:
        return False
    return sum(later[key] > 0 for key in keys) >= REPEATED_SHARE * len(keys)


def _run(units: Sequence[Unit], keys: Sequence[Key | None], start: int, *, titled: bool) -> list[int]:
    """Return the run of headings, with the title lines between them, that begins at ``start``.

    Numbered lines without a heading word count only below a title such as "Contents".
    """
    run: list[int] = []
    seen: set[Key] = set()
    for index in range(start, len(units)):
        key = keys[index]
        if key is not None and (titled or key[0] != POINT):
            if key in seen or (key[0] == POINT and ENDS_SENTENCE.search(units[index].text)):
                break
            seen.add(key)
        elif (not run and not titled) or not _may_stand_between(units[index]):
            break
        run.append(index)
    return run if titled else _without_tail(run, keys)


def _may_stand_between(unit: Unit) -> bool:
    """Return whether a line may continue a title of the list: the document's own title, a heading, may not."""
    return unit.kind != "heading" and len(unit.text) <= LINE_CHARACTERS and not ENDS_SENTENCE.search(unit.text)


def _without_tail(run: list[int], keys: Sequence[Key | None]) -> list[int]:
    """Drop lines behind the last heading: they may be the title block of the law itself."""
    last = max((place for place, index in enumerate(run) if keys[index] is not None), default=-1)
    return run[: last + 1]

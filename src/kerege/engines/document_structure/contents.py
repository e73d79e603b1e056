"""Recognises a contents list, so that its lines are not taken for the articles they announce."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kerege.engines.document_structure.heading_table import CONTENTS_TITLES
from kerege.engines.document_structure.headings import Heading
from kerege.engines.document_structure.units import Unit

TITLE = re.compile(rf"^(?:{CONTENTS_TITLES})\W*$", re.I)
LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|\t)\s*\d{1,4}\s*$")
ENDS_SENTENCE = re.compile(r"[.;:]\s*$")
LINE_CHARACTERS = 260
REPEATED_SHARE = 0.7


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
    later = Counter(_key(head) for head in heads if head)
    index = 0
    while index < len(units):
        titled = TITLE.match(units[index].text) is not None
        run = _run(units, heads, index + 1 if titled else index, titled=titled)
        keys = [_key(head) for head in (heads[place] for place in run) if head]
        later.subtract(keys)
        if _is_list(keys, later, least=2 if titled else least):
            found.update(run, [index] if titled else [])
        elif titled and index + 1 in found:
            found.add(index)
        index = (run[-1] + 1) if run else index + 1
    return found


def _key(head: Heading) -> tuple[str, str]:
    return (head.level.value, head.number or head.rest.casefold())


def _is_list(keys: list[tuple[str, str]], later: Counter[tuple[str, str]], *, least: int) -> bool:
    if len(keys) < least:
        return False
    return sum(later[key] > 0 for key in keys) >= REPEATED_SHARE * len(keys)


def _run(units: Sequence[Unit], heads: Sequence[Heading | None], start: int, *, titled: bool) -> list[int]:
    """Return the run of headings, with the title lines between them, that begins at ``start``."""
    run: list[int] = []
    seen: set[tuple[str, str]] = set()
    for index in range(start, len(units)):
        head, unit = heads[index], units[index]
        if head is not None:
            if _key(head) in seen:
                break
            seen.add(_key(head))
        elif (not run and not titled) or len(unit.text) > LINE_CHARACTERS or ENDS_SENTENCE.search(unit.text):
            break
        run.append(index)
    return _without_tail(run, heads) if not titled else run


def _without_tail(run: list[int], heads: Sequence[Heading | None]) -> list[int]:
    """Drop lines behind the last heading but one: they may be the title block of the law itself."""
    last = max((place for place, index in enumerate(run) if heads[index] is not None), default=-1)
    return run[: last + 1]

"""Finds quoted amending text, whose articles belong to the law being amended and not to this one."""

from __future__ import annotations

import re
from collections.abc import Sequence

OPENING, CLOSING = "«“„", "»”"
STARTS_QUOTED = re.compile(r"^[«“„\"]")
OPENS_INLINE = re.compile(r":\s*[«“„\"](?=\s*\S)")
ENDS_QUOTED = re.compile(r"[»”\"]\s*[;.,]?\s*$")
LOOK_AHEAD = 400


def quoted_units(texts: Sequence[str]) -> set[int]:
    """Return the indices of the units that lie inside quoted amending text.

    A region opens with a unit that starts with a quotation mark (or has one after a colon) and
    does not close it; it ends with the unit that does. Without a closing mark within 400 units
    there is no region, so that a stray mark never swallows the rest of a law.

    Parameters
    ----------
    texts
        The texts of the units in reading order.

    Returns
    -------
    set of int
        Indices to be read as a part of the provision before them. A unit that opens a region
        after a colon is not among them: it begins outside the quotation.

    Notes
    -----
    Deterministic; O(n) but for unclosed marks, each of which looks at most 400 units ahead.

    Examples
    --------
    >>> sorted(quoted_units(["1) дополнить статьей 5-1:", "«Статья 5-1. Учет", "Учет ведется.».", "2) ..."]))
    [1, 2]
    """
    quoted: set[int] = set()
    index = 0
    while index < len(texts):
        end = _region_end(texts, index)
        if end is None:
            index += 1
            continue
        first = index if STARTS_QUOTED.match(texts[index]) else index + 1
        quoted.update(range(first, end + 1))
        index = end + 1
    return quoted


def _region_end(texts: Sequence[str], start: int) -> int | None:
    text = texts[start]
    starts = STARTS_QUOTED.match(text) is not None
    inline = OPENS_INLINE.search(text)
    if not starts and inline is None:
        return None
    opened = text if starts or inline is None else text[inline.start() :]
    if _is_closed(opened):
        after_colon = start > 0 and texts[start - 1].rstrip().endswith(":")
        return start if starts and after_colon and ENDS_QUOTED.search(text) else None
    return _closing_unit(texts, start, _depth(opened), opened.count('"') % 2)


def _closing_unit(texts: Sequence[str], start: int, depth: int, straight: int) -> int | None:
    fallback: int | None = None
    for index in range(start + 1, min(len(texts), start + LOOK_AHEAD)):
        text = texts[index]
        depth += _depth(text)
        straight = (straight + text.count('"')) % 2
        if ENDS_QUOTED.search(text) is None:
            continue
        if depth + straight <= 0:
            return index
        if fallback is None and not _is_closed(text, at_most=-1):
            fallback = index
    return fallback


def _depth(text: str) -> int:
    if "„" in text and "”" not in text:
        text = text.replace("“", "”")
    opening = sum(text.count(mark) for mark in OPENING)
    return opening - sum(text.count(mark) for mark in CLOSING)


def _is_closed(text: str, *, at_most: int = 0) -> bool:
    """Return whether a text closes what it opens; with ``at_most=-1`` whether it closes nothing older."""
    if at_most < 0:
        return _depth(text) >= 0 and text.count('"') % 2 == 0
    return _depth(text) <= 0 and text.count('"') % 2 == 0

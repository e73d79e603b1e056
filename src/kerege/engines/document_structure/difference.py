"""Compares two texts word by word, as a lawyer reads an amendment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

PIECES = re.compile(r"\w+|[^\w\s]|\s+")
WORDS = re.compile(r"\w+")
MOST_WORDS = 6_000


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed, came or went."""

    kind: Literal["same", "inserted", "deleted"]
    text: str


def diff_words(old: str, new: str) -> list[Change]:
    """Return the stretches that stayed, came and went, in reading order.

    Parameters
    ----------
    old, new
        The two texts; the "same" and "deleted" stretches together spell ``old``, the "same" and
        "inserted" ones ``new``, blanks included.

    Notes
    -----
    Words, signs and blanks are the units. Ratcliff and Obershelp's matching (Dr. Dobb's Journal,
    July 1988); deterministic; expected O(n), worst case O(n²), with texts beyond 6,000 words
    compared line by line first.

    Examples
    --------
    >>> [(change.kind, change.text) for change in diff_words("срок 10 дней", "срок 15 дней")]
    [('same', 'срок '), ('deleted', '10'), ('inserted', '15'), ('same', ' дней')]
    """
    before, after = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes: list[Change] = []
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            _append(changes, Change("same", "".join(before[first:last])))
            continue
        _append(changes, Change("deleted", "".join(before[first:last])))
        _append(changes, Change("inserted", "".join(after[start:end])))
    return changes


def _pieces(text: str) -> list[str]:
    pieces = PIECES.findall(text)
    return pieces if len(pieces) <= 2 * MOST_WORDS else re.findall(r"[^\n]*\n|[^\n]+$", text)


def _append(changes: list[Change], change: Change) -> None:
    if not change.text:
        return
    if changes and changes[-1].kind == change.kind:
        changes[-1] = Change(change.kind, changes[-1].text + change.text)
    else:
        changes.append(change)


def similarity(left: str, right: str) -> float:
    """Return the share of words two texts have in common, 0 to 1 (Dice coefficient of word counts).

    >>> similarity("срок десять дней", "срок пять дней")
    0.6666666666666666
    """
    if left == right:
        return 1.0
    first, second = _bag(left), _bag(right)
    total = sum(first.values()) + sum(second.values())
    if len(first) > len(second):
        first, second = second, first
    shared = sum(min(count, second.get(word, 0)) for word, count in first.items())
    return 2 * shared / total if total else 1.0


@lru_cache(maxsize=50_000)
def _bag(text: str) -> Mapping[str, int]:
    return Counter(WORDS.findall(text.casefold()))

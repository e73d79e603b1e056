"""Takes values apart that a registry printed without a separator, by what a controlled vocabulary knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kerege.actions.projects.formats.vocabularies import Vocabulary
from kerege.actions.projects.rules.records import ReadValue

MARK: Final = r"(?:\*+|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹])"
_SEPARATOR = re.compile(r"\s*[,;|•·\n\r\t]+\s*|\s+(?:and|und|et|y|e|и|&)\s+|\s+-\s+(?=\n)")
# a small letter, digit, closing bracket or footnote mark that touches a capital letter: two values met there
_JUNCTION = re.compile(
    r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[^\W\d_a-zа-яё])|(?<=[)\].'’\d*†‡¹²³])(?=[^\W\d_])|(?<=[A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][a-zа-яё])"
)
_BLANK = re.compile(r"\s+")
_TRAILING_MARK = re.compile(rf"\s*({MARK})\s*$")
_UNKNOWN_COST, _SEGMENT_COST, _SIGN_COST = 1000, 1, 10


@dataclass(frozen=True, slots=True)
class Split:
    """The values in their order, and those that the vocabulary does not hold."""

    values: tuple[ReadValue, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    cost: int
    start: int
    code: str | None
    is_value: bool


def split_values(text: str, vocabulary: Vocabulary) -> Split:
    """Split a text into values, each with the code and the footnote mark it carries (as its note).

    Values end at separators, where a small letter touches a capital one, and, between two known values, at blanks.
    What the vocabulary does not hold stays whole, as written. Deterministic; linear in the length of
    the text, times the places within the longest spelling.

    Examples
    --------
    >>> areas = Vocabulary({"crisis management": "crisis", "legal framework": "law"})
    >>> [value.code for value in split_values("Crisis managementLegal framework", areas).values]
    ['crisis', 'law']
    >>> split_values("Crisis managementCave rescue", areas).unknown
    ('Cave rescue',)
    """
    places, hard, gaps = _boundaries(text)
    best: dict[int, _Step] = {0: _Step(0, 0, None, is_value=False)}
    cheapest = (0, 0)
    for index, end in enumerate(places[1:], start=1):
        options = [_Step(best[start].cost, start, None, is_value=False) for start in gaps.get(end, ()) if start in best]
        options += _known(text, places[:index], end, best=best, vocabulary=vocabulary)
        if end in hard and text[cheapest[1] : end].strip():
            cost = cheapest[0] + _UNKNOWN_COST + end * _SIGN_COST
            options.append(_Step(cost, cheapest[1], None, is_value=True))
        if not options:
            continue
        best[end] = min(options, key=lambda step: (step.cost, not step.is_value, -step.start))
        if end in hard:
            cheapest = min(cheapest, (best[end].cost - end * _SIGN_COST, end))
    return _collected(text, best)


def _boundaries(text: str) -> tuple[list[int], set[int], dict[int, list[int]]]:
    """Where a value could begin or end: everywhere, where an unknown one could, and what may lie between two."""
    hard, soft = {0, len(text)}, set()
    gaps: dict[int, list[int]] = {}
    for found in _SEPARATOR.finditer(text):
        hard |= {found.start(), found.end()}
        gaps.setdefault(found.end(), []).append(found.start())
    hard |= {found.start() for found in _JUNCTION.finditer(text)}
    for found in _BLANK.finditer(text):
        soft |= {found.start(), found.end()}
        gaps.setdefault(found.end(), []).append(found.start())
    return sorted(hard | soft), hard, gaps


def _known(
    text: str, starts: list[int], end: int, *, best: dict[int, _Step], vocabulary: Vocabulary
) -> Iterator[_Step]:
    for start in starts[bisect_left(starts, end - vocabulary.longest) :]:
        piece = text[start:end]
        if start in best and piece == piece.strip():
            code = vocabulary.code_of(_TRAILING_MARK.sub("", piece))
            if code is not None:
                yield _Step(best[start].cost + _SEGMENT_COST, start, code, is_value=True)


def _collected(text: str, best: dict[int, _Step]) -> Split:
    values: list[ReadValue] = []
    unknown: list[str] = []
    end = len(text)
    while end > 0:
        step = best[end]
        piece = text[step.start : end].strip()
        if step.is_value and piece:
            mark = _TRAILING_MARK.search(piece)
            shown = _TRAILING_MARK.sub("", piece)
            values.append(ReadValue(shown, code=step.code or "", note=mark.group(1) if mark else ""))
            if step.code is None:
                unknown.append(shown)
        end = step.start
    return Split(tuple(reversed(values)), tuple(reversed(unknown)))

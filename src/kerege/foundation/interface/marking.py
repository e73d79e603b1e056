"""Cuts a text into marked and plain pieces, so that a template can show found terms without unsafe HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, marked or not."""

    text: str
    is_marked: bool = False


def segments(text: str, spans: Iterable[tuple[int, int]]) -> list[Segment]:
    """The text in pieces; spans are half-open character positions and may touch or overlap.

    Examples
    --------
    >>> [(piece.text, piece.is_marked) for piece in segments("biosafety law", [(0, 3), (3, 9)])]
    [('biosafety', True), (' law', False)]
    """
    pieces: list[Segment] = []
    position = 0
    for start, end in _joined(text, spans):
        if start > position:
            pieces.append(Segment(text[position:start]))
        pieces.append(Segment(text[start:end], is_marked=True))
        position = end
    if position < len(text):
        pieces.append(Segment(text[position:]))
    return pieces


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(len(text), end)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

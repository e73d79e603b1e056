"""Knows which letters a font draws, so that one strange letter in a law does not cost a ministry its report."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

MARK = "□"
# Formatting characters are obeyed, not drawn: joiners and direction marks of Persian and Arabic script.
NEVER_DRAWN = {"Cf", "Cc", "Zs", "Zl", "Zp", "Mn"}
SEGMENTS, GROUPS = 4, 12


def without_undrawn(document: dict[str, Any], *, fonts: Sequence[Path]) -> dict[str, Any]:
    """The document with a mark in place of every letter that none of the fonts draws, and a notice that says so."""
    drawn = frozenset[int]().union(*map(letters_of, fonts))
    return _replaced(
        document, lambda letter: ord(letter) not in drawn and unicodedata.category(letter) not in NEVER_DRAWN
    )


def without_letters(document: dict[str, Any], letters: set[str]) -> dict[str, Any]:
    """The document with a mark in place of each of these letters."""
    return _replaced(document, letters.__contains__)


@cache
def letters_of(font: Path) -> frozenset[int]:
    """Code points that a TrueType font maps to a glyph (OpenType specification, table `cmap`)."""
    data = font.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _check, offset, _length in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    places = {start + struct.unpack_from(">HHL", data, start + 4 + 8 * number)[2] for number in range(count)}
    return frozenset(point for place in places for point in _points(data, place))


def _points(data: bytes, place: int) -> Iterator[int]:
    (format_number,) = struct.unpack_from(">H", data, place)
    if format_number == SEGMENTS:
        (twice,) = struct.unpack_from(">H", data, place + 6)
        ends = struct.unpack_from(f">{twice // 2}H", data, place + 14)
        starts = struct.unpack_from(f">{twice // 2}H", data, place + 16 + twice)
        for first, last in zip(starts, ends, strict=True):
            yield from (point for point in range(first, last + 1) if point != 0xFFFF)
    elif format_number == GROUPS:
        (groups,) = struct.unpack_from(">L", data, place + 12)
        for number in range(groups):
            first, last, _glyph = struct.unpack_from(">LLL", data, place + 16 + 12 * number)
            yield from range(first, last + 1)


def _replaced(document: dict[str, Any], is_undrawn: Callable[[str], bool]) -> dict[str, Any]:
    letters = {letter for text in _texts(document) for letter in text if is_undrawn(letter)}
    if not letters:
        return document
    table = {ord(letter): MARK for letter in letters}
    replaced: dict[str, Any] = _mapped(document, table)
    notice = document["labels"]["undrawn"] % {"mark": MARK}
    if notice not in replaced["notices"]:
        replaced["notices"] = [*replaced["notices"], notice]
    return replaced


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _mapped(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _mapped(item, table) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(item, table) for item in value]
    return value

"""Reads the numbering in front of paragraphs and items: 1., 1.1., 1), а), (a), i), dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kerege.engines.document_structure.numerals import SUPERSCRIPTS, plain_number

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ONE = rf"\d{{1,3}}(?:-\d{{1,2}})?(?:-?[{_SUPER}]+)?"
_DOTTED = rf"{_ONE}(?:\.{_ONE}){{1,4}}"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dotted", re.compile(rf"^(?P<label>(?P<number>{_DOTTED})(?:\.|\)|(?=\s+[^\W\d_a-zа-яё])))\s*(?P<rest>.*)$", re.S)),
    ("point", re.compile(rf"^(?P<label>(?P<number>{_ONE})\.)(?!\d)\s*(?P<rest>.*)$", re.S)),
    ("number)", re.compile(rf"^(?P<label>(?P<number>{_ONE}(?:\.{_ONE})?)\))\s*(?P<rest>.*)$", re.S)),
    ("(number)", re.compile(rf"^(?P<label>\((?P<number>{_ONE}|\d{{1,3}}[A-Z]{{1,2}})\))\s*(?P<rest>.*)$", re.S)),
    ("roman)", re.compile(r"^(?P<label>(?P<number>[ivx]{1,6})\))\s*(?P<rest>.*)$", re.S)),
    ("(roman)", re.compile(r"^(?P<label>\((?P<number>[ivx]{1,6})\))\s*(?P<rest>.*)$", re.S)),
    ("letter)", re.compile(rf"^(?P<label>(?P<number>[^\W\d_](?:-?\d|[{_SUPER}]+)?)\))\s*(?P<rest>.*)$", re.S)),
    ("(letter)", re.compile(r"^(?P<label>\((?P<number>[^\W\d_]{1,2})\))\s*(?P<rest>.*)$", re.S)),
    ("roman.", re.compile(r"^(?P<label>(?P<number>[IVXLC]{1,7}|[ІХ]{1,4})\.)\s*(?P<rest>.*)$", re.S)),
    ("dash", re.compile(r"^(?P<label>[-–—•·▪●*])\s+(?P<number>)(?P<rest>.*)$", re.S)),
)  # fmt: skip
DATE = re.compile(r"^\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d(?:\D|$)")
DECIMAL = re.compile(r"^\d+[.]\d+\s*(?:%|процент|пайыз|пайыз|foiz|фоиз|хувь|percent|тыс|млн|млрд)", re.I)


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark: its style, the label as written, its plain number and the text behind it."""

    style: str
    label: str
    number: str
    rest: str

    @property
    def components(self) -> tuple[str, ...]:
        """Return the parts of a dotted number ("1.1.2" gives "1", "1", "2")."""
        return tuple(plain_number(part) for part in self.label.strip("().").split("."))


@lru_cache(maxsize=8192)
def read_marker(text: str) -> Marker | None:
    """Return the numbering mark in front of a text, or None; dates and decimals are not marks.

    >>> read_marker("2¹) приборы").number
    '2-1'
    >>> read_marker("12.05.2022 года № 5") is None
    True
    """
    if DATE.match(text) or DECIMAL.match(text):
        return None
    for style, pattern in PATTERNS:
        match = pattern.match(text)
        if match and _is_plausible(style, match):
            number = plain_number(match.group("number")) if match.group("number") else ""
            return Marker(style, match.group("label"), number, match.group("rest").strip())
    return None


def _is_plausible(style: str, match: re.Match[str]) -> bool:
    number, rest = match.group("number"), match.group("rest").strip()
    if style == "dotted":
        parts = number.translate(SUPERSCRIPTS).split(".")
        return all(not part.startswith("0") for part in parts) and bool(rest)
    if style == "point":
        return bool(rest) or len(number) <= 3
    if style == "roman.":
        return len(rest) > 1
    return True


def follows(before: Marker, after: Marker) -> bool:
    """Return whether a letter mark is simply the next letter ("(h)" then "(i)")."""
    first, second = before.label.strip("().")[-1:], after.label.strip("().")[-1:]
    return len(after.label.strip("().")) == 1 and ord(second or " ") - ord(first or " ") == 1

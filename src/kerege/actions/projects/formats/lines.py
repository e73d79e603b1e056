"""The lines of a page as its text came: what is blank, what is a bullet, what belongs to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f"), "")
_BULLET = re.compile(r"(?:[•·▪◦‣●○■□–—-]|\*(?=\s+\S)|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)|[•▪●](?=\S)")
_LETTER_BREAK = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: as written, without its bullet, and how many blank lines stand before it."""

    raw: str
    text: str
    bullet: str
    blank_before: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that hold something, whatever its line ends and invisible signs.

    >>> [(line.text, line.bullet, line.blank_before) for line in lines_of("A\\r\\n\\r\\n  • b")]
    [('A', '', 0), ('b', '•', 1)]
    """
    found: list[Line] = []
    blank = 0
    for raw in _BREAK.split(text):
        shown = visible(raw)
        if not shown:
            blank += 1
            continue
        bullet = _BULLET.match(shown)
        kept = shown[bullet.end() :] if bullet else shown
        found.append(Line(raw.strip(), kept, bullet.group().strip() if bullet else "", blank))
        blank = 0
    return found


def visible(text: str) -> str:
    """Return a text without invisible signs, with plain blanks, without blanks around it; soft hyphens stay."""
    return " ".join(text.translate(_INVISIBLE).split())


def without_soft_hyphens(text: str) -> str:
    """Return a text without the soft hyphens that only a line's end would have shown."""
    return text.replace("\u00ad", "")


def raw_of(lines: Iterable[Line]) -> str:
    """The stretch of the source that the lines are, blank lines left out."""
    return "\n".join(line.raw for line in lines)


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of some lines: a bullet or a blank line begins a new one, other lines carry on.

    A word that a hyphen broke at a line's end is joined with the hyphen kept: mending is another step.
    """
    found: list[str] = []
    for index, line in enumerate(lines):
        if not found or index == 0 or line.bullet or line.blank_before:
            found.append(line.text)
        elif found[-1].endswith("\u00ad") or (_LETTER_BREAK.search(found[-1]) and line.text[:1].islower()):
            found[-1] += line.text
        else:
            found[-1] += " " + line.text
    return [without_soft_hyphens(paragraph) for paragraph in found]


def is_prose(text: str) -> bool:
    """Whether a line reads as a sentence rather than as a value or a name."""
    return len(text.split()) >= 9 and text.rstrip("”\"')").endswith((".", "!", "?", ";", ":"))

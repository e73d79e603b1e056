"""What a person may put right in the outline of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class CorrectionAct(StrEnum):
    """The four things that can be wrong with a provision's place in an outline."""

    SPLIT = "split"
    MERGE = "merge"
    RELEVEL = "relevel"
    RETITLE = "retitle"


@dataclass(frozen=True, slots=True)
class Change:
    """One correction as a form gives it: `text` is where a split begins, or the new heading."""

    act: CorrectionAct
    text: str = ""
    label: str = ""
    level: str = ""


LEVELS = (
    "annex",
    "preamble",
    "part",
    "section",
    "subsection",
    "chapter",
    "division",
    "article",
    "paragraph",
    "subparagraph",
    "item",
    "subitem",
    "indent",
)
_BREAK = re.compile(r"\n+|(?<=[.;:!?])\s+")
MOST_BREAKS = 60


def places_to_split(text: str) -> list[str]:
    """The text from each line or sentence on, except the first: where a new provision may begin.

    >>> places_to_split("Один. Два; три")
    ['Два; три', 'три']
    """
    return [text[found.end() :] for found in _BREAK.finditer(text) if text[found.end() :].strip()][:MOST_BREAKS]

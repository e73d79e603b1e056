"""Texts of several paragraphs or blocks as the values of a field."""

from __future__ import annotations

import re

from kerege.actions.projects.formats.labels import Section
from kerege.actions.projects.formats.lines import lines_of, paragraphs
from kerege.actions.projects.rules.records import ReadValue

_PIPE = re.compile(r"\s*\|\s*")
_HEADING = re.compile(r"([^\s:|][^:|.!?]{1,70}?):\s+(?=\S)")


def text_values(section: Section) -> list[ReadValue]:
    """The paragraphs, points and pipe-joined blocks of a section, each as written, with its heading as the note."""
    texts = paragraphs(section.lines)
    if section.inline:
        texts = [section.inline, *texts]
    return [ReadValue(block, note=_heading(block)) for text in texts for block in blocks(text)]


def blocks(text: str) -> list[str]:
    """The blocks that a registry joined by pipes.

    >>> blocks("The objectives are: | AWARENESS: raise it. | TRAINING: give it.")
    ['The objectives are:', 'AWARENESS: raise it.', 'TRAINING: give it.']
    """
    return [block for block in _PIPE.split(text) if block]


def _heading(block: str) -> str:
    """The words before the colon where they are printed as a heading: in capitals, or each with one."""
    found = _HEADING.match(block)
    if found is None:
        return ""
    letters = [sign for sign in found[1] if sign.isalpha()]
    is_loud = sum(sign.isupper() for sign in letters) * 2 > len(letters)
    is_heading = is_loud or (" " in found[1] and all(word[0].isupper() for word in found[1].split()))
    return found[1].strip() if is_heading else ""


def line_values(section: Section) -> list[ReadValue]:
    """One value a line, or several where pipes or semicolons part them; names in brackets end one as well."""
    texts = [part for text in section.texts for part in re.split(r"\s*[|;]\s*|(?<=\))(?=[A-ZА-ЯЁ])", text)]
    return [ReadValue(text) for text in texts if text]


def is_cut_off(text: str) -> bool:
    """Whether a long text ends in the middle of a sentence."""
    last = lines_of(text)[-1].raw if text.strip() else ""
    return len(last) > 200 and last.rstrip("”\"')»")[-1:] not in ".!?;:…"

"""Keeps notes with the place that a text marks with the same sign, and by themselves where it marks none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerege.actions.projects.formats.lines import Line
from kerege.actions.projects.formats.splitting import MARK
from kerege.actions.projects.formats.vocabularies import countries
from kerege.actions.projects.rules.records import ReadField, Remark

_NOTE = re.compile(rf"({MARK}|\(\*+\)|\[\d{{1,2}}\])\s*(?=\S)")
_CAPITALS = re.compile(r"((?:[A-ZА-ЯЁ][\w’'.-]*\s+(?:of\s+|and\s+|the\s+)?)*[\w(][\w’'.()-]*)\s?$")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its sign and its line as written."""

    mark: str
    raw: str
    text: str


def note_in(line: Line) -> Note | None:
    """Return the footnote that a line is, or None.

    A single star before a blank is a bullet unless the caller knows better, so it is no note here.
    """
    if line.bullet and line.bullet != "*":
        return None
    found = _NOTE.match(line.raw)
    if found is None or (found[1] == "*" and line.bullet == "*"):
        return None
    return Note(found[1], line.raw, line.raw[found.end() :].strip())


def starred_note(line: Line, lines: Sequence[Line]) -> Note | None:
    """Return the note that a line with one star is: the star stands at a word elsewhere, or beside other notes."""
    if line.bullet != "*":
        return None
    is_marked = any(re.search(r"[\w)’']\*(?!\*)", other.raw) for other in lines if other is not line)
    has_notes = any(note_in(other) for other in lines)
    return Note("*", line.raw, line.text) if is_marked or has_notes else None


def remark_of(note: Note, body: Sequence[Line]) -> Remark:
    """The note as a remark, attached to what the text marks with the same sign."""
    return Remark(note.raw, mark=note.mark, attached_to=", ".join(_marked(note.mark, body)))


def _marked(mark: str, body: Sequence[Line]) -> list[str]:
    sign = re.compile(rf"(?<=[\w)’'\]]){re.escape(mark)}(?![*\w])|(?<=[\w)’'\]]){re.escape(mark)}(?=[A-ZА-ЯЁ])")
    found: list[str] = []
    for line in body:
        for hit in sign.finditer(line.text):
            name = _name_before(line.text[: hit.start()])
            if name and name not in found:
                found.append(name)
    return found


def _name_before(text: str) -> str:
    """The name that ends where the mark stands: a country where one does, otherwise the words in capitals."""
    tail = text[-80:]
    for start in range(len(tail)):
        if (
            (start == 0 or not tail[start - 1].isupper())
            and countries().code_of(tail[start:])
            and tail[start].isupper()
        ):
            return tail[start:].strip()
    capitals = _CAPITALS.search(tail)
    return capitals[1].strip() if capitals else ""


def with_notes(field: ReadField, notes: Sequence[Note]) -> ReadField:
    """A field whose values carry the words of the note in the place of its sign."""
    words = {note.mark: note.text for note in notes}
    return replace(field, values=tuple(replace(one, note=words.get(one.note, one.note)) for one in field.values))

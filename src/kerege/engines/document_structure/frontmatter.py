"""Separates title block and preamble from the provisions that follow them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerege.engines.document_structure.closing import PLACE_DATE, is_sentence
from kerege.engines.document_structure.markers import read_marker
from kerege.engines.document_structure.nesting import Node
from kerege.engines.document_structure.outline import Level, Note, NoteKind
from kerege.engines.document_structure.units import Unit
from kerege.engines.document_structure.walker import Walker

BODY_STYLES = frozenset({"point", "dotted", "roman."})
TITLE_CHARACTERS = 400


def read_front(units: Sequence[Unit], walker: Walker, notes: Mapping[int, NoteKind]) -> tuple[str, int, Walker]:
    """Return the title, the index at which the provisions begin, and the walker with the front read.

    Lines before the first sentence are the title block (notes of kind title); sentences before
    the first heading or numbered point are the preamble.
    """
    start = _body_start(units, walker, notes)
    preamble: Node | None = None
    title_lines: list[Unit] = []
    for index in range(start):
        unit = units[index]
        if index in notes:
            walker.builder.notes.append(Note(notes[index], unit.text, unit.blocks))
        elif preamble is None and not is_sentence(unit.text):
            title_lines.append(unit)
            walker.builder.notes.append(Note(NoteKind.TITLE, unit.text, unit.blocks))
        else:
            preamble = preamble or walker.builder.open_node(Level.PREAMBLE, unit)
            preamble.add_line(unit.text, unit.blocks)
    return _title(title_lines), start, walker


def _body_start(units: Sequence[Unit], walker: Walker, notes: Mapping[int, NoteKind]) -> int:
    for index, unit in enumerate(units):
        if index in notes:
            continue
        if walker.heads[index] is not None:
            return index
        mark = read_marker(unit.text)
        if mark is not None and mark.style in BODY_STYLES and unit.kind != "table_row":
            return index
    return _end_of_title(units, notes)


def _end_of_title(units: Sequence[Unit], notes: Mapping[int, NoteKind]) -> int:
    """Return where the title block of a text without headings and numbers ends."""
    for index, unit in enumerate(units):
        if index not in notes and (is_sentence(unit.text) or read_marker(unit.text)):
            return index
    return min(1, len(units)) if len(units) > 1 else 0


def _title(lines: Sequence[Unit]) -> str:
    marked = [unit.text for unit in lines if unit.kind == "heading"]
    chosen = marked or [unit.text for unit in lines if not PLACE_DATE.search(unit.text)]
    return " ".join(chosen)[:TITLE_CHARACTERS].strip()

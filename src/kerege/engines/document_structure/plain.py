"""Turns an outline into plain rows and back, for databases, JSON and word processors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kerege.engines.document_structure.nesting import Node, nest
from kerege.engines.document_structure.outline import Level, Note, NoteKind, Provision, Result

Row = dict[str, Any]


def to_plain(result: Result) -> list[Row]:
    """Return one row per provision in reading order, with the eId of its parent and its depth.

    Keys: eid, parent, depth, level, label, number, heading, text, order, blocks, notes (kind,
    text, blocks). Deterministic; O(n).

    >>> to_plain(Result("", "ru", (Provision(Level.ARTICLE, eid="art_1", number="1"),)))[0]["eid"]
    'art_1'
    """
    return [row for root in result.provisions for row in _rows(root, "", 0)]


def _rows(provision: Provision, parent: str, depth: int) -> Iterable[Row]:
    yield {
        "eid": provision.eid,
        "parent": parent,
        "depth": depth,
        "level": provision.level.value,
        "label": provision.label,
        "number": provision.number,
        "heading": provision.heading,
        "text": provision.text,
        "order": provision.order,
        "blocks": list(provision.blocks),
        "notes": [
            {"kind": note.kind.value, "text": note.text, "blocks": list(note.blocks)} for note in provision.notes
        ],
    }
    for child in provision.children:
        yield from _rows(child, provision.eid, depth + 1)


def from_plain(
    rows: Sequence[Mapping[str, Any]], *, title: str = "", language: str = "", notes: Sequence[Note] = ()
) -> Result:
    """Return the outline of rows as ``to_plain`` makes them; eIds and order are kept as given.

    Only eid, level and what is not empty need be there. Deterministic; O(n).
    """
    nodes = [
        Node(
            level=Level(row["level"]),
            label=str(row.get("label", "")),
            number=str(row.get("number", "")),
            heading=str(row.get("heading", "")),
            eid=str(row["eid"]),
            lines=[line for line in str(row.get("text", "")).split("\n") if line],
            blocks=list(row.get("blocks", ())),
            notes=[
                Note(NoteKind(note["kind"]), str(note["text"]), tuple(note.get("blocks", ())), str(row["eid"]))
                for note in row.get("notes", ())
            ],
        )
        for row in rows
    ]
    return Result(title, language, nest(nodes), tuple(notes))

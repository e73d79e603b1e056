"""The one shape in which every file format is handed on: blocks of text in reading order."""

from __future__ import annotations

from dataclasses import dataclass

PARAGRAPH, HEADING, LIST_ITEM, TABLE_ROW, NOTE, STRUCTURE = (
    "paragraph", "heading", "list_item", "table_row", "note", "structure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row or note of a file.

    ``level`` is the heading level from 1 (0: unknown) or, for kind structure, the depth in the
    tree; ``label`` is numbering that the file computes and does not spell out; the cells of a
    table row are joined by tabs; ``element`` and ``eid`` come from files with a structure of
    their own and, for notes, name the kind of note.
    """

    text: str
    kind: str = PARAGRAPH
    level: int = 0
    label: str = ""
    page: int = 0
    bold: bool = False
    centred: bool = False
    element: str = ""
    eid: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A file as text: what it really is, its blocks, a guess at title and language, and warnings."""

    name: str
    media_type: str
    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The two independent readings of one file."""

    document: DocumentText
    independent: str

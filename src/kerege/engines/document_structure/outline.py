"""Names the parts of an outline, so that every reader, editor and export of a law speaks of the same things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """The rank of a provision, from the widest to the narrowest."""

    ANNEX = "annex"
    PREAMBLE = "preamble"
    PART = "part"
    SECTION = "section"
    SUBSECTION = "subsection"
    CHAPTER = "chapter"
    DIVISION = "division"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    ITEM = "item"
    SUBITEM = "subitem"
    INDENT = "indent"

    @property
    def rank(self) -> int:
        """Return the depth at which the level may stand; a smaller rank holds a greater one."""
        return RANKS[self]

    @property
    def is_container(self) -> bool:
        """Return whether the level groups articles instead of holding text of its own."""
        return self in CONTAINERS


RANKS = {level: rank for rank, level in enumerate(Level)}
CONTAINERS = frozenset(
    {Level.ANNEX, Level.PART, Level.SECTION, Level.SUBSECTION, Level.CHAPTER, Level.DIVISION},
)


class NoteKind(StrEnum):
    """Why a piece of the file is metadata and not law."""

    TITLE = "title"
    AMENDMENT = "amendment"
    EDITORIAL = "editorial"
    CONTENTS = "contents"
    STAMP = "stamp"
    CONCLUSION = "conclusion"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One piece of a file in reading order, with what the file says about its looks.

    ``kind`` is paragraph, heading, list_item, table_row, note or structure (an element of a
    file that carries its own structure: then ``element``, ``eid`` and ``level`` describe it).
    ``level`` is the heading level from 1, or 0 when unknown.
    """

    text: str
    kind: str = "paragraph"
    level: int = 0
    label: str = ""
    page: int = 0
    bold: bool = False
    centred: bool = False
    element: str = ""
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """The blocks of one document and the language it is declared to be in ("" when unknown)."""

    blocks: tuple[SourceBlock, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Params:
    """Limits of the recognition, in characters and blocks."""

    heading_characters: int = 300
    contents_run: int = 3
    closing_blocks: int = 14


@dataclass(frozen=True, slots=True)
class Note:
    """Metadata kept beside the law; ``eid`` names the provision it speaks of ("" for the document)."""

    kind: NoteKind
    text: str
    blocks: tuple[int, ...] = ()
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision: ``label`` is its number as written, ``number`` the same in plain form."""

    level: Level
    eid: str = ""
    label: str = ""
    number: str = ""
    heading: str = ""
    text: str = ""
    order: int = 0
    blocks: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Yield the provision and all below it in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def own_text(self) -> str:
        """Return label, heading and text in one string, as a reader would see them."""
        head = " ".join(part for part in (self.label, self.heading) if part)
        return "\n".join(part for part in (head, self.text) if part)


@dataclass(frozen=True, slots=True)
class Result:
    """The outline of one document: roots, notes of the document, and what looked odd."""

    title: str
    language: str
    provisions: tuple[Provision, ...]
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def walk(self) -> Iterator[Provision]:
        """Yield every provision in reading order."""
        for root in self.provisions:
            yield from root.walk()

    def walk_notes(self) -> Iterator[Note]:
        """Yield the notes of the document, then those of every provision."""
        yield from self.notes
        for provision in self.walk():
            yield from provision.notes

    def articles(self) -> list[Provision]:
        """Return the provisions of the level article in reading order."""
        return [provision for provision in self.walk() if provision.level is Level.ARTICLE]

"""Keeps the state of one reading: which provision is open, which list is running, where a note belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kerege.engines.document_structure.markers import Marker, follows
from kerege.engines.document_structure.nesting import Node
from kerege.engines.document_structure.outline import Level, Note, NoteKind
from kerege.engines.document_structure.units import Unit

DEEPER = {Level.ITEM: Level.SUBITEM, Level.SUBITEM: Level.INDENT, Level.INDENT: Level.INDENT}
ITEM_LEVELS = (Level.ITEM, Level.SUBITEM, Level.INDENT)


@dataclass(slots=True)
class Builder:
    """The growing outline and the few facts about it that decide where the next line goes."""

    nodes: list[Node] = field(default_factory=list)
    path: list[Node] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    styles: list[Marker] = field(default_factory=list)
    list_owner: Node | None = None
    paragraph_is_numbered: bool = False
    table: Node | None = None

    @property
    def current(self) -> Node | None:
        """Return the provision that was opened last."""
        return self.nodes[-1] if self.nodes else None

    def open_node(self, level: Level, unit: Unit, *, label: str = "", number: str = "", heading: str = "") -> Node:
        """Open a provision and forget the lists that ran before it."""
        node = Node(level, label, number, heading, blocks=list(unit.blocks))
        self.nodes.append(node)
        while self.path and self.path[-1].level.rank >= level.rank:
            self.path.pop()
        self.path.append(node)
        self.table = None
        if level not in ITEM_LEVELS:
            self.styles.clear()
            self.list_owner = None
        if level.rank <= Level.ARTICLE.rank:
            self.paragraph_is_numbered = False
        return node

    def open_text(self, level: Level, unit: Unit, text: str, *, label: str = "", number: str = "") -> Node:
        """Open a provision that holds text; a text that ends in a colon starts a list."""
        node = self.open_node(level, unit, label=label, number=number)
        if text:
            node.add_line(text, unit.blocks)
        if text.endswith(":"):
            self.list_owner = node
        return node

    def nearest(self, *levels: Level) -> Node | None:
        """Return the open provision of one of the levels, or None.

        A provision is open as long as nothing of the same or a wider rank has followed it.
        """
        return next((node for node in reversed(self.path) if node.level in levels), None)

    def add_note(self, kind: NoteKind, text: str, blocks: Iterable[int]) -> None:
        """Attach a note to the open article, else to what is open, else to the document."""
        target = self._note_target()
        if target is None:
            self.notes.append(Note(kind, text, tuple(blocks)))
        else:
            target.add_note(kind, text, blocks)

    def _note_target(self) -> Node | None:
        article = self.nearest(Level.ARTICLE)
        return (
            article
            or self.nearest(Level.PARAGRAPH)
            or next((node for node in reversed(self.path) if node.level.is_container), None)
        )

    def item_level(self, mark: Marker) -> Level:
        """Return the level of a marked item and remember its style.

        A style met before in the running list returns to its depth; a new one goes a step deeper.
        """
        styles = [known.style for known in self.styles]
        if mark.style in styles:
            del self.styles[styles.index(mark.style) :]
        elif self._resumes(mark):
            self.styles.pop()
        self.styles.append(mark)
        depth = min(len(self.styles), len(ITEM_LEVELS)) - 1
        return ITEM_LEVELS[depth]

    def _resumes(self, mark: Marker) -> bool:
        return len(self.styles) > len(ITEM_LEVELS) - 1 and mark.style != "dash"

    def settle_letter(self, mark: Marker) -> Marker:
        """Return the mark as a letter when a running list of letters shows that it is no Roman number."""
        if mark.style.strip("()") != "roman" or len(mark.label.strip("()")) > 1:
            return mark
        letter_style = mark.style.replace("roman", "letter")
        known = {each.style: each for each in self.styles}
        if mark.style in known or letter_style not in known:
            return mark
        letter = mark.label.strip("()")
        if letter == "i" and not follows(known[letter_style], mark):
            return mark
        return Marker(letter_style, mark.label, letter, mark.rest)

"""Nests a flat sequence of provisions by rank: the one place where the shape of the tree is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kerege.engines.document_structure.outline import Level, Note, NoteKind, Provision

LEAVES = frozenset({Level.PREAMBLE})
LAST_BLOCKS = 8


@dataclass(slots=True)
class Node:
    """A provision while it is being read: its lines are still growing."""

    level: Level
    label: str = ""
    number: str = ""
    heading: str = ""
    eid: str = ""
    lines: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add_line(self, text: str, blocks: Iterable[int]) -> None:
        """Append one line of text with its provenance."""
        self.lines.append(text)
        self.blocks.extend(block for block in blocks if block not in self.blocks[-LAST_BLOCKS:])

    def add_heading(self, text: str, blocks: Iterable[int]) -> None:
        """Append words to the heading with their provenance."""
        self.heading = f"{self.heading} {text}".strip()
        self.blocks.extend(block for block in blocks if block not in self.blocks[-LAST_BLOCKS:])

    def add_note(self, kind: NoteKind, text: str, blocks: Iterable[int]) -> None:
        """Attach a note to the provision."""
        self.notes.append(Note(kind, text, tuple(blocks)))

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self.lines)


def nest(nodes: Iterable[Node]) -> tuple[Provision, ...]:
    """Return the tree of a flat sequence: a provision holds what follows it and ranks below it.

    Parameters
    ----------
    nodes
        Provisions in reading order.

    Returns
    -------
    tuple of Provision
        The roots, without eIds (see ``eids.with_eids``) and with ``order`` counted from 1.

    Notes
    -----
    A preamble never holds children. Deterministic; O(n).

    Examples
    --------
    >>> roots = nest([Node(Level.CHAPTER), Node(Level.ARTICLE), Node(Level.CHAPTER)])
    >>> [len(root.children) for root in roots]
    [1, 0]
    """
    return _siblings(list(nodes), 0, -1)[0]


def _siblings(nodes: list[Node], start: int, rank: int) -> tuple[tuple[Provision, ...], int]:
    """Return the provisions from ``start`` on that rank below ``rank``, and where they end."""
    found: list[Provision] = []
    index = start
    while index < len(nodes) and nodes[index].level.rank > rank:
        node = nodes[index]
        if node.level in LEAVES:
            children: tuple[Provision, ...] = ()
            after = index + 1
        else:
            children, after = _siblings(nodes, index + 1, node.level.rank)
        found.append(_provision(node, index + 1, children))
        index = after
    return tuple(found), index


def _provision(node: Node, order: int, children: tuple[Provision, ...]) -> Provision:
    return Provision(
        level=node.level,
        eid=node.eid,
        label=node.label,
        number=node.number,
        heading=node.heading,
        text=node.text,
        order=order,
        blocks=tuple(node.blocks),
        notes=tuple(node.notes),
        children=children,
    )


def flatten(provisions: Iterable[Provision]) -> Iterator[Node]:
    """Yield the provisions as a flat sequence of nodes, the inverse of ``nest``."""
    for root in provisions:
        for provision in root.walk():
            yield Node(
                level=provision.level,
                label=provision.label,
                number=provision.number,
                heading=provision.heading,
                eid=provision.eid,
                lines=provision.text.split("\n") if provision.text else [],
                blocks=list(provision.blocks),
                notes=[replace(note, eid="") for note in provision.notes],
            )

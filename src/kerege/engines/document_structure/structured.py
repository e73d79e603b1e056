"""Takes the outline of a file that carries its own structure, keeping its eIds where they are sound."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kerege.engines.document_structure.eids import with_eids
from kerege.engines.document_structure.nesting import LEAVES, Node
from kerege.engines.document_structure.numerals import plain_number
from kerege.engines.document_structure.outline import Level, Note, NoteKind, Problem, Provision, Result, SourceBlock
from kerege.engines.document_structure.units import clean

ELEMENTS = {
    "attachment": Level.ANNEX, "annex": Level.ANNEX, "preamble": Level.PREAMBLE,
    "book": Level.PART, "part": Level.PART, "title": Level.SECTION, "section": Level.SECTION,
    "subpart": Level.SUBSECTION, "subtitle": Level.SUBSECTION, "subsection": Level.SUBSECTION,
    "chapter": Level.CHAPTER, "subchapter": Level.DIVISION, "division": Level.DIVISION, "tome": Level.PART,
    "article": Level.ARTICLE, "rule": Level.ARTICLE, "proviso": Level.SUBPARAGRAPH, "clause": Level.PARAGRAPH,
    "paragraph": Level.PARAGRAPH, "subparagraph": Level.SUBPARAGRAPH, "alinea": Level.SUBPARAGRAPH,
    "subrule": Level.PARAGRAPH, "subclause": Level.ITEM, "point": Level.ITEM, "list": Level.ITEM,
    "item": Level.ITEM, "indent": Level.INDENT, "hcontainer": Level.DIVISION, "level": Level.PARAGRAPH,
}  # fmt: skip
SECTION_STATUTE = {
    "section": Level.ARTICLE,
    "subsection": Level.PARAGRAPH,
    "paragraph": Level.ITEM,
    "subparagraph": Level.SUBITEM,
    "clause": Level.ITEM,
}
NOTE_KINDS = {kind.value: kind for kind in NoteKind}
SOUND_EID = re.compile(r"^[A-Za-z][\w.\-]*(?:__[\w.\-]+)*$")
DEEPER = {Level.ITEM: Level.SUBITEM, Level.SUBITEM: Level.INDENT, Level.INDENT: Level.INDENT}


@dataclass(slots=True)
class Open:
    """An element while its children are being read."""

    node: Node
    depth: int
    children: list[Open] = field(default_factory=list)


def is_structured(blocks: Iterable[SourceBlock]) -> bool:
    """Return whether the blocks come from a file with its own structure."""
    return any(block.kind == "structure" for block in blocks)


def solve_structured(problem: Problem) -> Result:
    """Return the outline that the file itself declares.

    A block of kind structure opens an element at depth ``level`` (its label and text are number
    and heading); a paragraph belongs to the element before it; a note names its provision in
    ``eid`` and its kind in ``element``. Sound and unique eIds are kept, all others are made.
    """
    elements = _elements_of(problem.blocks)
    root = Open(Node(Level.ANNEX), -1)
    path = [root]
    notes: list[Note] = []
    title: list[str] = []
    for index, block in enumerate(problem.blocks):
        text = "\n".join(line for line in map(clean, block.text.split("\n")) if line)
        if block.kind == "structure":
            _open(path, block, text, index, elements)
        elif block.kind == "note":
            kind = NOTE_KINDS.get(block.element, NoteKind.FURNITURE)
            notes.append(Note(kind, text, (index,), block.eid))
            title.extend([text] if kind is NoteKind.TITLE else [])
        elif text:
            _add_text(path, text, index)
    provisions = _numbered([_tree(child) for child in root.children])
    return _with_notes(Result(" ".join(title), problem.language, provisions), notes)


def _elements_of(blocks: Sequence[SourceBlock]) -> dict[str, Level]:
    """Return the levels of the elements: a statute without articles has sections in their place."""
    used = {block.element for block in blocks if block.kind == "structure"}
    deep = any(block.element == "section" and block.level > 0 for block in blocks)
    if "article" not in used and "section" in used and (deep or "subsection" in used):
        return {**ELEMENTS, **SECTION_STATUTE}
    return ELEMENTS


def _open(path: list[Open], block: SourceBlock, text: str, index: int, elements: Mapping[str, Level]) -> None:
    while path[-1].depth >= block.level:
        path.pop()
    parent = path[-1]
    level = elements.get(block.element, Level.PARAGRAPH)
    if parent.depth >= 0 and level.rank <= parent.node.level.rank:
        level = DEEPER.get(parent.node.level, _below(parent.node.level))
    elif level is Level.ITEM and parent.node.level in DEEPER:
        level = DEEPER[parent.node.level]
    label = clean(block.label)
    node = Node(level, label, _number(label, block.eid), text, block.eid, blocks=[index])
    parent.children.append(Open(node, block.level))
    if level not in LEAVES:
        path.append(parent.children[-1])
    else:
        path.append(Open(node, block.level))


def _below(level: Level) -> Level:
    ranks = list(Level)
    return ranks[min(level.rank + 1, len(ranks) - 1)]


def _number(label: str, eid: str) -> str:
    """Return the plain number of an element: its eId says it best, its label in any language."""
    tail = re.search(r"_([a-z0-9]+(?:-[a-z0-9]+)*?)(?:-dup\d+)?$", eid.rsplit("__", 1)[-1])
    if not label:
        return ""
    if tail is None:
        return plain_number(_bare_number(label))
    return tail.group(1) if tail.group(1) in _numbers_in(label) else ""


def _numbers_in(label: str) -> set[str]:
    """Return every number a label can be read as: its words, pairs of words and dotted parts."""
    words = label.split()
    pairs = [f"{first} {second}" for first, second in itertools.pairwise(words)]
    dotted = [part for word in words for part in word.strip("().").split(".")]
    return {plain_number(text) for text in (_bare_number(label), *words, *pairs, *dotted)}


def _bare_number(label: str) -> str:
    """Return the part of a label that holds the number ("Статья 5-1." gives "5-1")."""
    match = re.search(r"\d+(?:[-–.]\d+)*(?:-?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?[A-Za-z]?|\b[IVXLC]+\b", label)
    if match:
        return match.group(0)
    words = label.strip("().").split()
    return words[-1] if words else ""


def _add_text(path: list[Open], text: str, index: int) -> None:
    owner = path[-1]
    if owner.depth < 0:
        owner.children.append(Open(Node(Level.PARAGRAPH, lines=[text], blocks=[index]), 0))
        path.append(owner.children[-1])
        return
    if owner.children:
        level = _below(owner.node.level) if owner.node.level.rank >= Level.PARAGRAPH.rank else Level.PARAGRAPH
        owner.children.append(Open(Node(level, lines=[text], blocks=[index]), owner.depth + 1))
        return
    owner.node.add_line(text, [index])


def _tree(element: Open) -> Provision:
    node = element.node
    children = tuple(_tree(child) for child in element.children)
    return Provision(
        node.level, node.eid, node.label, node.number, node.heading, node.text,
        blocks=tuple(node.blocks), children=children,
    )  # fmt: skip


def _numbered(roots: Sequence[Provision]) -> tuple[Provision, ...]:
    """Return the tree with orders, and with its own eIds when all of them are sound and unique."""
    counts = Counter(provision.eid for root in roots for provision in root.walk())
    sound = all(SOUND_EID.match(eid) and count == 1 for eid, count in counts.items())
    tree = tuple(roots) if sound else with_eids(roots)
    order = 0

    def ordered(provision: Provision) -> Provision:
        nonlocal order
        order += 1
        place = order
        return replace(provision, order=place, children=tuple(map(ordered, provision.children)))

    return tuple(map(ordered, tree))


def _with_notes(result: Result, notes: Sequence[Note]) -> Result:
    known = {provision.eid for provision in result.walk()}
    by_eid: dict[str, list[Note]] = {}
    for note in notes:
        by_eid.setdefault(note.eid, []).append(note)

    def noted(provision: Provision) -> Provision:
        own = tuple(by_eid.get(provision.eid, ()))
        return replace(provision, notes=own, children=tuple(map(noted, provision.children)))

    loose = tuple(replace(note, eid="") for note in notes if note.eid not in known)
    return replace(result, provisions=tuple(map(noted, result.provisions)), notes=loose)

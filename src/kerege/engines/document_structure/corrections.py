"""Keeps a person's corrections apart from the outline, so that they survive a new import of the file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from kerege.engines.document_structure.difference import similarity
from kerege.engines.document_structure.eids import with_eids
from kerege.engines.document_structure.markers import read_marker
from kerege.engines.document_structure.nesting import Node, flatten, nest
from kerege.engines.document_structure.numerals import plain_number
from kerege.engines.document_structure.outline import Level, Provision, Result

EXCERPT_CHARACTERS = 400
ALIKE = 0.7


class Act(StrEnum):
    """What a correction does."""

    SPLIT = "split"
    MERGE = "merge"
    RELEVEL = "relevel"
    RETITLE = "retitle"


@dataclass(frozen=True, slots=True)
class Anchor:
    """How to find a provision again: by the hash of its words, else by its address and excerpt."""

    fingerprint: str
    eid: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: ``text`` is where a split begins, or the new heading; ``level`` the new level."""

    act: Act
    anchor: Anchor
    text: str = ""
    label: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The outline after the corrections, and those that found no place in it."""

    result: Result
    failed: tuple[Correction, ...] = ()


def fingerprint(provision: Provision) -> str:
    """Return the hash of a provision's words, whatever their spacing and case."""
    return _fingerprint(provision.label, provision.heading, provision.text)


def _fingerprint(label: str, heading: str, text: str) -> str:
    words = re.sub(r"\W+", "", f"{label}|{heading}|{text}".casefold())
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def anchor_of(provision: Provision) -> Anchor:
    """Return the anchor by which a correction finds the provision in the next import."""
    return Anchor(fingerprint(provision), provision.eid, provision.own_text[:EXCERPT_CHARACTERS])


def split_at(provision: Provision, *, begin: str, level: Level | None = None) -> Correction:
    """Return the correction that ends a provision before ``begin`` and opens a new one there."""
    return Correction(Act.SPLIT, anchor_of(provision), text=begin, level=(level or provision.level).value)


def merge_with_previous(provision: Provision) -> Correction:
    """Return the correction that adds a provision's words to the provision before it."""
    return Correction(Act.MERGE, anchor_of(provision))


def relevel(provision: Provision, *, level: Level) -> Correction:
    """Return the correction that gives a provision another level."""
    return Correction(Act.RELEVEL, anchor_of(provision), level=level.value)


def retitle(provision: Provision, *, heading: str, label: str = "") -> Correction:
    """Return the correction that gives a provision another heading, and another number if ``label`` is given."""
    return Correction(Act.RETITLE, anchor_of(provision), text=heading, label=label)


def apply_corrections(result: Result, corrections: Iterable[Correction]) -> Corrected:
    """Return the outline with corrections applied one after the other.

    Parameters
    ----------
    result
        An outline as ``solve`` returns it.
    corrections
        In the order in which they were made: each is anchored in the outline as the ones before
        it left it.

    Returns
    -------
    Corrected
        The new outline with new eIds, and the corrections whose provision was not found: neither
        by the hash of its words, nor by its eId with words at least 70 % alike.

    Notes
    -----
    Words move between provisions but never disappear; a retitle keeps the old heading as text
    when the new one does not contain its words. Deterministic; O(n) per correction.

    Examples
    --------
    >>> outline = Result("", "ru", with_eids((Provision(Level.PARAGRAPH, text="Один. 2. Два."),)))
    >>> change = split_at(next(outline.walk()), begin="2. Два")
    >>> [each.eid for each in apply_corrections(outline, [change]).result.walk()]
    ['para_1', 'para_2']
    """
    failed: list[Correction] = []
    for correction in corrections:
        nodes = list(flatten(result.provisions))
        place = _find(nodes, correction.anchor)
        if place is None or not _apply(nodes, place, correction):
            failed.append(correction)
            continue
        result = replace(result, provisions=with_eids(nest(nodes)))
    return Corrected(result, tuple(failed))


def _find(nodes: Sequence[Node], anchor: Anchor) -> int | None:
    same = [
        place
        for place, node in enumerate(nodes)
        if _fingerprint(node.label, node.heading, node.text) == anchor.fingerprint
    ]
    if same:
        return next((place for place in same if nodes[place].eid == anchor.eid), same[0])
    return next(
        (
            place
            for place, node in enumerate(nodes)
            if node.eid == anchor.eid and similarity(_excerpt(node), anchor.excerpt) >= ALIKE
        ),
        None,
    )


def _excerpt(node: Node) -> str:
    head = " ".join(part for part in (node.label, node.heading) if part)
    return "\n".join(part for part in (head, node.text) if part)[:EXCERPT_CHARACTERS]


def _apply(nodes: list[Node], place: int, correction: Correction) -> bool:
    if correction.act is Act.SPLIT:
        return _split(nodes, place, correction)
    if correction.act is Act.MERGE:
        return _merge(nodes, place)
    if correction.act is Act.RELEVEL:
        nodes[place].level = Level(correction.level)
        return True
    return _retitle(nodes[place], correction)


def _split(nodes: list[Node], place: int, correction: Correction) -> bool:
    node = nodes[place]
    text = node.text
    at = text.find(correction.text) if correction.text else -1
    if at <= 0 and not (at == 0 and node.heading):
        return False
    mark = read_marker(text[at:].strip())
    rest = mark.rest if mark else text[at:].strip()
    second = Node(
        Level(correction.level),
        label=mark.label if mark else "",
        number=mark.number if mark else "",
        lines=rest.split("\n"),
        blocks=list(node.blocks),
    )
    node.lines = [line for line in text[:at].rstrip().split("\n") if line]
    nodes.insert(place + 1, second)
    return True


def _merge(nodes: list[Node], place: int) -> bool:
    if place == 0:
        return False
    node, before = nodes.pop(place), nodes[place - 1]
    words = _head_and_text(node)
    if before.lines or not node.heading:
        before.lines.extend(words)
    else:
        before.add_heading(" ".join((node.label, node.heading)).strip(), node.blocks)
        before.lines.extend(node.lines)
    before.blocks.extend(block for block in node.blocks if block not in before.blocks)
    before.notes.extend(node.notes)
    return True


def _head_and_text(node: Node) -> list[str]:
    head = " ".join(part for part in (node.label, node.heading) if part)
    if head and node.lines:
        return [f"{head} {node.lines[0]}", *node.lines[1:]]
    return [head] if head else list(node.lines)


def _retitle(node: Node, correction: Correction) -> bool:
    words = re.findall(r"\w+", node.heading.casefold())
    kept = set(re.findall(r"\w+", f"{correction.text} {node.text}".casefold()))
    if node.heading and not set(words) <= kept:
        node.lines.insert(0, node.heading)
    lines = [line for line in node.lines if line.strip() != correction.text.strip()]
    node.heading, node.lines = correction.text, lines
    if correction.label:
        node.label = correction.label
        mark = read_marker(correction.label + " ")
        node.number = mark.number if mark else plain_number(re.sub(r"[^\W\d_]{3,}", "", correction.label))
    return True


def to_json(corrections: Iterable[Correction]) -> str:
    """Return the corrections as JSON."""
    return json.dumps([asdict(correction) for correction in corrections], ensure_ascii=False)


def from_json(text: str) -> tuple[Correction, ...]:
    """Return the corrections of a JSON text written by ``to_json``."""
    return tuple(
        Correction(Act(row["act"]), Anchor(**row["anchor"]), row["text"], row["label"], row["level"])
        for row in json.loads(text)
    )

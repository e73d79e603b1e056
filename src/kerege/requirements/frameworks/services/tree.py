"""Finds each node's place in the tree, whatever the order of the file and however broken its parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerege.requirements.frameworks.format.requirement_rows import RequirementRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: `index` and `parent` count in the file, the rest in the tree."""

    index: int
    parent: int | None
    position: int
    last_position: int
    level: int


def places(rows: Sequence[RequirementRow]) -> list[Place]:
    """The place of every row in tree order; a node whose parent is missing or in a circle stands at the top."""
    children: dict[int | None, list[int]] = {}
    for index, parent in enumerate(_parents(rows)):
        children.setdefault(parent, []).append(index)
    found: list[Place] = []
    open_nodes: list[tuple[int, int | None, int]] = [(index, None, 1) for index in reversed(children.get(None, []))]
    while open_nodes:
        index, parent, level = open_nodes.pop()
        found.append(Place(index, parent, len(found), len(found), level))
        open_nodes.extend((child, index, level + 1) for child in reversed(children.get(index, [])))
    return _closed(found)


def _parents(rows: Sequence[RequirementRow]) -> list[int | None]:
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        first.setdefault(row.urn, index)
    parents = [first.get(row.parent_urn) if row.parent_urn else None for row in rows]
    for index in range(len(rows)):
        seen, above = {index}, parents[index]
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None:
            parents[index] = None
    return parents


def _closed(found: list[Place]) -> list[Place]:
    last = {place.index: place.position for place in found}
    for place in reversed(found):
        if place.parent is not None:
            last[place.parent] = max(last[place.parent], last[place.index])
    return [Place(p.index, p.parent, p.position, last[p.index], p.level) for p in found]

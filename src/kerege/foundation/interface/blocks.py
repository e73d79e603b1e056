"""Lets an app put a block of rows on a page that stands above it, such as the start page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kerege.foundation.accounts.actors import Actor


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One line of a block: what it is, where it leads, what to know about it."""

    label: Any
    href: str = ""
    note: Any = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A titled list with one link to all of it."""

    title: Any
    rows: Sequence[BlockRow] = ()
    href: str = ""
    link_label: Any = ""
    empty_text: Any = ""


BlockMaker = Callable[[Actor], Block | None]
_slots: dict[str, list[tuple[int, str, BlockMaker]]] = {}


def register_block(slot: str, *, name: str, order: int, make: BlockMaker) -> None:
    """Offer a block; `make` is asked on every page and answers None for a viewer it has nothing for."""
    kept = [entry for entry in _slots.get(slot, []) if entry[1] != name]
    _slots[slot] = sorted([*kept, (order, name, make)], key=lambda entry: entry[:2])


def blocks_in(slot: str, *, viewer: Actor) -> list[Block]:
    """The blocks that have something for the viewer, in their order."""
    made = [make(viewer) for _order, _name, make in _slots.get(slot, [])]
    return [block for block in made if block is not None]

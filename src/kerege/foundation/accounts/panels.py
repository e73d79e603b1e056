"""What apps show on the administrator's page: counts and states of the instance, never a country's records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled list of facts; values are counts and states, so that nothing of a country shows."""

    title: Any
    rows: Sequence[tuple[Any, Any]]


_panels: dict[str, tuple[int, Callable[[], Panel]]] = {}


def register_panel(name: str, *, order: int, make: Callable[[], Panel]) -> None:
    """Offer a panel."""
    _panels[name] = (order, make)


def panels() -> list[Panel]:
    """All panels in their order."""
    return [make() for _order, make in sorted(_panels.values(), key=lambda entry: entry[0])]

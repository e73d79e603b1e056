"""What each app keeps about a person, so that it can be handed to them whole and erased whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # apps register before all models are ready
    from kerege.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class PersonalPart:
    """One app's part: `export` answers plain values for JSON, `erase` answers how many records it changed."""

    name: str
    export: Callable[[User], Any]
    erase: Callable[[User, datetime], int]


_parts: dict[str, PersonalPart] = {}


def register_personal(name: str, *, export: Callable[[User], Any], erase: Callable[[User, datetime], int]) -> None:
    """Offer one app's part; erase runs in one transaction with all others and must be safe to run twice."""
    _parts[name] = PersonalPart(name, export, erase)


def personal_parts() -> list[PersonalPart]:
    """All parts in the order of their names."""
    return [part for _name, part in sorted(_parts.items())]

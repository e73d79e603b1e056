"""Keeps what every page asks many times over, such as a person's roles, for as long as one request lasts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

from kerege.foundation.audit import request_id

T = TypeVar("T")
_kept: ContextVar[tuple[str, dict[Hashable, Any]] | None] = ContextVar("kerege_kept", default=None)


def once(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` answers, asked once in a request or command; where there is none, anew every time."""
    request = request_id.current()
    if not request:
        return read()
    held = _kept.get()
    if held is None or held[0] != request:
        held = (request, {})
        _kept.set(held)
    if key not in held[1]:
        held[1][key] = read()
    return held[1][key]  # type: ignore[no-any-return]


def forget() -> None:
    """Let the request at hand ask anew: whoever changes what a person holds or may read says so here."""
    _kept.set(None)

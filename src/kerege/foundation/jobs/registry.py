"""Which function does which kind of job; apps enter theirs when they start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import InvalidInput


class Progress(Protocol):
    """How a job tells the person who waits how far it is."""

    def __call__(self, done: int, total: int, message: str = "") -> None:
        """Note that `done` of `total` steps are behind us."""


class JobContext(Protocol):
    """What a job is given besides its arguments."""

    job_id: int
    actor: Actor
    progress: Progress


JobFunction = Callable[..., dict[str, Any]]
_kinds: dict[str, JobFunction] = {}


def job_kind(name: str) -> Callable[[JobFunction], JobFunction]:
    """Enter a function as the one that does jobs of this kind; it must be safe to run twice."""

    def enter(function: JobFunction) -> JobFunction:
        _kinds[name] = function
        return function

    return enter


def function_for(name: str) -> JobFunction:
    """The function that does jobs of this kind."""
    if name not in _kinds:
        raise InvalidInput(f"No app does jobs of the kind '{name}'.", field="kind")
    return _kinds[name]

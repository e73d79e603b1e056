"""Which projects people have built on in rooms above, so that taking an import back leaves them whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

HeldProjects = Callable[[Sequence[int]], Collection[int]]
_held_by: list[HeldProjects] = []


def register_hold(function: HeldProjects) -> None:
    """Let another room say which of some projects people work on there."""
    if function not in _held_by:
        _held_by.append(function)


def worked_on(keys: Sequence[int]) -> set[int]:
    """Those of some projects that people work on in any room."""
    return {key for function in _held_by for key in function(keys)}

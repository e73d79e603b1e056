"""Who funds a project, as an app above keeps it; it stands on what was funded and on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kerege.foundation.accounts.actors import Actor
from kerege.kernel.values import Shown


@dataclass(frozen=True, slots=True)
class FundingStatement:
    """A donor's own words for the reader, and its emblem: an address of a picture, or only what it shows."""

    donor: str
    statement: Shown
    emblem_href: str = ""
    emblem_words: str = ""


StatementsOf = Callable[[Actor, Sequence[int]], Mapping[int, Sequence[FundingStatement]]]
_statements_of: list[StatementsOf] = []


def register_statements(function: StatementsOf) -> None:
    """Let another room say who funds which projects; it filters by the viewer itself."""
    if function not in _statements_of:
        _statements_of.append(function)


def statements_on(*, viewer: Actor, keys: Sequence[int]) -> dict[int, list[FundingStatement]]:
    """The statements by project; a project that nobody is known to fund has none."""
    found: dict[int, list[FundingStatement]] = {}
    for function in _statements_of:
        for project, statements in function(viewer, keys).items():
            found.setdefault(project, []).extend(statements)
    return found

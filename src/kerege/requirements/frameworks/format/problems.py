"""One shape for all that can be wrong with a framework file: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kerege.kernel.errors import InvalidInput

Path = tuple[object, ...]
OWN_PACKAGER = "kerege"


class Level(StrEnum):
    """Whether a file with this problem can still be used."""

    ERROR = "error"
    WARNING = "warning"


def gettext_noop(text: str) -> str:
    """Mark a text for the translators, who know the name; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, at which line and path, and what to do about it.

    `message` and `remedy` are templates for `values`, so that they can be translated.
    """

    message: str
    remedy: str
    line: int = 0
    path: Path = ()
    values: Mapping[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR

    def text(self, translate: Callable[[str], str] = str) -> str:
        """One sentence on the problem and one on the remedy, with the line in front."""
        place = translate(gettext_noop("line %(line)s: ")) % {"line": self.line} if self.line else ""
        where = f" ({path_text(self.path)})" if self.path else ""
        return f"{place}{translate(self.message) % self.values}{where}. {translate(self.remedy) % self.values}"


def path_text(path: Sequence[object]) -> str:
    """The path as a person writes it.

    >>> path_text(("objects", "framework", "requirement_nodes", 3, "urn"))
    'objects.framework.requirement_nodes[3].urn'
    """
    parts = [f"[{part}]" if isinstance(part, int) and not isinstance(part, bool) else f".{part}" for part in path]
    return "".join(parts).removeprefix(".")


def is_own(data: object) -> bool:
    """Whether the library is one that Kerege packs, and so held to all of its rules."""
    return isinstance(data, dict) and data.get("packager") == OWN_PACKAGER


def errors(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with which a file cannot be used."""
    return [problem for problem in problems if problem.level is Level.ERROR]


class DocumentRefused(InvalidInput):
    """The file is not even readable as YAML of the kind that is accepted."""

    code = "invalid-input"

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text(), field=path_text(problem.path))
        self.problem = problem

    def __reduce__(self) -> tuple[object, ...]:
        return (DocumentRefused, (self.problem,))

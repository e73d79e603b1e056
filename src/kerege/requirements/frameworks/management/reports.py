"""How the commands tell a person or a machine what became of files and frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kerege.requirements.frameworks.format.checks import node_urns
from kerege.requirements.frameworks.format.document import read_document
from kerege.requirements.frameworks.format.problems import DocumentRefused, Problem, errors, path_text
from kerege.requirements.frameworks.format.reading import Reading, read_file
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.services import Imported, Loaded, shipped_files


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found in one file."""

    path: Path
    problems: tuple[Problem, ...]
    requirements: int

    @property
    def is_usable(self) -> bool:
        """Whether the file can be loaded."""
        return not errors(self.problems)

    def line(self) -> str:
        """The verdict in one line."""
        verdict = _("good") if self.is_usable else _("refused")
        return f"{self.path}: {verdict}, {self.requirements} requirements, {len(self.problems)} remarks"

    def to_json(self) -> dict[str, Any]:
        """The verdict for a machine."""
        return {
            "file": str(self.path),
            "is_usable": self.is_usable,
            "requirements": self.requirements,
            "problems": [problem_json(problem) for problem in self.problems],
        }


def check_files(contents: Mapping[Path, bytes]) -> list[Checked]:
    """Check files together with the shipped ones, so that crosswalks may point at either."""
    shipped = {path: path.read_bytes() for path in shipped_files()}
    known = frozenset[str]().union(*(_named(content) for content in {**shipped, **contents}.values()))
    return [_checked(path, read_file(content, known_urns=known)) for path, content in contents.items()]


def _named(content: bytes) -> frozenset[str]:
    try:
        return node_urns(read_document(content))
    except DocumentRefused:
        return frozenset()


def _checked(path: Path, reading: Reading) -> Checked:
    parts = reading.parts.frameworks if reading.parts else []
    return Checked(path, tuple(reading.problems), sum(len(part.requirements) for part in parts))


def problem_lines(path: Path, problems: Iterable[Problem]) -> list[str]:
    """One line per problem, as editors and people read them."""
    return [f"{path}: {problem.level.value}: {problem.text(_)}" for problem in problems]


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for a machine."""
    return {
        "level": problem.level.value,
        "line": problem.line,
        "path": path_text(problem.path),
        "message": problem.message % problem.values,
        "remedy": problem.remedy % problem.values,
    }


def loaded_json(loaded: Loaded) -> dict[str, Any]:
    """What became of a shipped file."""
    return {
        "file": loaded.path.name,
        "step": loaded.step.value if loaded.step else "refused",
        "urn": loaded.urn,
        "version": loaded.version,
        "problems": [problem_json(problem) for problem in loaded.problems],
    }


def imported_json(imported: Imported) -> dict[str, Any]:
    """What became of an imported file."""
    return {
        "urn": imported.library.urn,
        "version": imported.library.version,
        "step": imported.step.value,
        "organisation": imported.library.organisation.short_name,
        "frameworks": imported.frameworks,
        "requirements": imported.requirements,
        "questions": imported.questions,
        "crosswalks": imported.crosswalks,
        "kept_objects": list(imported.kept_objects),
        "warnings": [problem_json(problem) for problem in imported.warnings],
    }


def kept_words(imported: Imported) -> str:
    """The objects that came along, come back with an export, and mean nothing to Kerege."""
    return f"; kept and not used: {', '.join(imported.kept_objects)}" if imported.kept_objects else ""


def framework_json(framework: Framework) -> dict[str, Any]:
    """A framework in a list."""
    return {
        "urn": framework.urn,
        "version": framework.version,
        "ref": framework.ref,
        "name": framework.names.get("en", fallbacks=()).text,
        "edition": framework.edition,
        "kind": framework.kind,
        "provider": framework.provider,
        "verification": framework.verification,
        "requirements": framework.requirement_count,
        "assessable": framework.assessable_count,
        "organisation": framework.organisation.short_name,
        "library_urn": framework.library.urn,
    }

"""The one door into the format: bytes in, problems and rows out."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.requirements.frameworks.format.checks import semantic_problems
from kerege.requirements.frameworks.format.document import Document, read_document
from kerege.requirements.frameworks.format.library_rows import LibraryParts, read_library
from kerege.requirements.frameworks.format.problems import DocumentRefused, Problem, errors
from kerege.requirements.frameworks.format.schema import schema_problems


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, as far as it could be read, and what is wrong with it."""

    document: Document | None
    parts: LibraryParts | None
    problems: list[Problem]


def read_file(content: bytes, *, known_urns: frozenset[str] | None = None) -> Reading:
    """Read one library file; `parts` is there whenever no problem is an error.

    Crosswalks are held against `known_urns` and the file's own requirements, or not at all when None is given.
    """
    try:
        document = read_document(content)
    except DocumentRefused as refused:
        return Reading(document=None, parts=None, problems=[refused.problem])
    problems = [*document.repeated, *schema_problems(document)]
    if errors(problems):
        return Reading(document=None, parts=None, problems=problems)
    problems += semantic_problems(document, known_urns=known_urns)
    parts = None if errors(problems) else read_library(document.data)
    return Reading(document=document, parts=parts, problems=problems)

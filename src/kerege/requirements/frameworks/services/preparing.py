"""Makes unsaved records of a library's rows beforehand, so that the database is locked for writing only briefly."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from kerege.kernel.text import search_text
from kerege.requirements.frameworks.format.library_rows import CrosswalkPart, FrameworkPart, LibraryParts
from kerege.requirements.frameworks.format.requirement_rows import RequirementRow
from kerege.requirements.frameworks.models import Crosswalk, CrosswalkSet, Framework, Library, Requirement
from kerege.requirements.frameworks.services.tree import places


@dataclass(frozen=True, slots=True)
class PreparedFramework:
    """A framework and its requirements by level, each with the place in the file of its parent."""

    record: Framework
    levels: list[list[tuple[int | None, Requirement]]]


@dataclass(frozen=True, slots=True)
class PreparedLibrary:
    """All records of one file, unsaved."""

    record: Library
    frameworks: list[PreparedFramework]
    crosswalk_sets: list[tuple[CrosswalkSet, list[Crosswalk]]]


def prepared(parts: LibraryParts, **columns: Any) -> PreparedLibrary:
    """The records of a library; `columns` are those that the file does not say."""
    return PreparedLibrary(
        record=Library(**columns_of(parts.row), **columns),
        frameworks=[_framework(part, order=order) for order, part in enumerate(parts.frameworks)],
        crosswalk_sets=[_crosswalks(part, order=order) for order, part in enumerate(parts.crosswalk_sets)],
    )


def columns_of(row: Any) -> dict[str, Any]:
    """The columns of a row by name."""
    return {column.name: getattr(row, column.name) for column in fields(row)}


def _framework(part: FrameworkPart, *, order: int) -> PreparedFramework:
    record = Framework(
        **columns_of(part.row),
        library_key=part.key,
        order=order,
        requirement_count=len(part.requirements),
        assessable_count=sum(row.assessable for row in part.requirements),
    )
    levels: dict[int, list[tuple[int | None, Requirement]]] = {}
    for place in places(part.requirements):
        row = part.requirements[place.index]
        requirement = Requirement(
            **columns_of(row),
            order=place.index,
            position=place.position,
            last_position=place.last_position,
            level=place.level,
            search_text=_searched(row),
        )
        levels.setdefault(place.level, []).append((place.parent, requirement))
    return PreparedFramework(record, [levels[level] for level in sorted(levels)])


def _searched(row: RequirementRow) -> str:
    texts = [("", f"{row.ref} {row.source_article}")]
    for wordings in (row.name, row.statement, row.guidance):
        texts.extend((language, wording["text"]) for language, wording in wordings.items())
    for language, words in row.keywords.items():
        texts.append((language, " ".join(map(str, words)) if isinstance(words, list) else ""))
    return " " + " ".join(search_text(text, language) for language, text in texts)


def _crosswalks(part: CrosswalkPart, *, order: int) -> tuple[CrosswalkSet, list[Crosswalk]]:
    record = CrosswalkSet(**columns_of(part.row), library_key=part.key, order=order)
    return record, [Crosswalk(**columns_of(row), order=place) for place, row in enumerate(part.crosswalks)]

"""Carries what was read from one process to another as plain JSON values, which hold no surprises."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from kerege.requirements.frameworks.format.crosswalk_rows import CrosswalkRow, CrosswalkSetRow
from kerege.requirements.frameworks.format.framework_rows import FrameworkRow
from kerege.requirements.frameworks.format.library_rows import CrosswalkPart, FrameworkPart, LibraryParts, LibraryRow
from kerege.requirements.frameworks.format.problems import Level, Problem
from kerege.requirements.frameworks.format.reading import Reading, read_file
from kerege.requirements.frameworks.format.requirement_rows import RequirementRow
from kerege.requirements.frameworks.format.values import Json

# The only columns that are not JSON values already.
DAYS = {"publication_date", "source_accessed_on", "in_force_on"}


def read_packed(content: bytes) -> dict[str, Json]:
    """Read a file and pack the result; meant to run in a process of its own."""
    reading = read_file(content)
    return {
        "parts": None if reading.parts is None else _packed_parts(reading.parts),
        "problems": [_packed_problem(problem) for problem in reading.problems],
    }


def unpacked(packed: dict[str, Json]) -> Reading:
    """The reading that was packed, without the document itself."""
    parts = None if packed["parts"] is None else _parts(packed["parts"])
    return Reading(document=None, parts=parts, problems=[_problem(*one) for one in packed["problems"]])


def _packed_problem(problem: Problem) -> list[Json]:
    path = [part if isinstance(part, int) else str(part) for part in problem.path]
    values = {name: str(value) for name, value in problem.values.items()}
    return [problem.message, problem.remedy, problem.line, path, values, problem.level.value]


def _problem(message: str, remedy: str, line: int, path: list[object], values: dict[str, str], level: str) -> Problem:
    return Problem(message, remedy, line=line, path=tuple(path), values=values, level=Level(level))


def _packed_parts(parts: LibraryParts) -> dict[str, Json]:
    return {
        "row": _columns(parts.row),
        "frameworks": [
            [part.key, _columns(part.row), [_columns(row) for row in part.requirements]] for part in parts.frameworks
        ],
        "crosswalk_sets": [
            [part.key, _columns(part.row), [_columns(row) for row in part.crosswalks]] for part in parts.crosswalk_sets
        ],
    }


def _columns(row: Any) -> dict[str, Json]:
    columns = {column.name: getattr(row, column.name) for column in fields(row)}
    columns.update((name, columns[name].isoformat()) for name in DAYS & columns.keys() if columns[name] is not None)
    return columns


def _with_days(columns: dict[str, Json]) -> dict[str, Any]:
    days = {name: date.fromisoformat(columns[name]) for name in DAYS & columns.keys() if columns[name] is not None}
    return columns | days


def _parts(held: dict[str, Any]) -> LibraryParts:
    return LibraryParts(
        row=LibraryRow(**_with_days(held["row"])),
        frameworks=[
            FrameworkPart(key, FrameworkRow(**_with_days(row)), [RequirementRow(**one) for one in requirements])
            for key, row, requirements in held["frameworks"]
        ],
        crosswalk_sets=[
            CrosswalkPart(key, CrosswalkSetRow(**row), [CrosswalkRow(**one) for one in crosswalks])
            for key, row, crosswalks in held["crosswalk_sets"]
        ],
    )

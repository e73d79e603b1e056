"""Carries what was read from one process to another as plain JSON values, which hold no surprises."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kerege.requirements.frameworks.format.crosswalk_rows import CrosswalkRow, CrosswalkSetRow
from kerege.requirements.frameworks.format.framework_rows import FrameworkRow
from kerege.requirements.frameworks.format.library_rows import CrosswalkPart, FrameworkPart, LibraryParts, LibraryRow
from kerege.requirements.frameworks.format.problems import Level, Problem
from kerege.requirements.frameworks.format.reading import Reading, read_file
from kerege.requirements.frameworks.format.requirement_rows import RequirementRow
from kerege.requirements.frameworks.format.values import Json, decode, encode


def read_packed(content: bytes) -> dict[str, Json]:
    """Read a file and pack the result; meant to run in a process of its own."""
    reading = read_file(content)
    return {
        "parts": None if reading.parts is None else encode(asdict(reading.parts)),
        "problems": [_packed(problem) for problem in reading.problems],
    }


def unpacked(packed: dict[str, Json]) -> Reading:
    """The reading that was packed, without the document itself."""
    parts = None if packed["parts"] is None else _parts(decode(packed["parts"]))
    return Reading(document=None, parts=parts, problems=[_problem(*one) for one in packed["problems"]])


def _packed(problem: Problem) -> list[Json]:
    path = [part if isinstance(part, int) else str(part) for part in problem.path]
    values = {name: str(value) for name, value in problem.values.items()}
    return [problem.message, problem.remedy, problem.line, path, values, problem.level.value]


def _problem(message: str, remedy: str, line: int, path: list[object], values: dict[str, str], level: str) -> Problem:
    return Problem(message, remedy, line=line, path=tuple(path), values=values, level=Level(level))


def _parts(held: dict[str, Any]) -> LibraryParts:
    return LibraryParts(
        row=LibraryRow(**held["row"]),
        frameworks=[
            FrameworkPart(
                key=part["key"],
                row=FrameworkRow(**part["row"]),
                requirements=[RequirementRow(**row) for row in part["requirements"]],
            )
            for part in held["frameworks"]
        ],
        crosswalk_sets=[
            CrosswalkPart(
                key=part["key"],
                row=CrosswalkSetRow(**part["row"]),
                crosswalks=[CrosswalkRow(**row) for row in part["crosswalks"]],
            )
            for part in held["crosswalk_sets"]
        ],
    )

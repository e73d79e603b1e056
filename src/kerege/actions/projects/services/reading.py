"""Reads a stranger's file where it can neither hang nor exhaust the server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from kerege.actions.projects.formats.intake import Head, Order, read_lines
from kerege.actions.projects.rules.record_json import Plain
from kerege.foundation.files.sandbox import run_limited

_SECONDS: Final = 300
_MEMORY_MB: Final = 4096
_OUTPUT_MB: Final = 768


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The head of a file and its records as lines, taken apart only one at a time."""

    head: Head
    lines: list[str]

    def records(self) -> Iterator[Plain]:
        """The records as plain data, in the order of the file."""
        return (json.loads(line) for line in self.lines)


def read_file(data: bytes, order: Order) -> ReadFile:
    """Read a file in a child process; a file that cannot be used is refused with its place and remedy."""
    answer: str = run_limited(
        read_lines, data, asdict(order), seconds=_SECONDS, memory_mb=_MEMORY_MB, output_mb=_OUTPUT_MB
    )
    first, *lines = answer.split("\n")
    head: dict[str, Any] = json.loads(first)
    return ReadFile(Head(**head), lines)

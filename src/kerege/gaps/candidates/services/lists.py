"""Matches anyone's lists, without a database, and says what it cost."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from kerege.gaps.candidates.adapters.encoder import MODEL
from kerege.gaps.candidates.adapters.lists import ListMatcher, Lists, kept_encoder, read_lists, run_lines
from kerege.gaps.candidates.adapters.provisions import ENGINE
from kerege.kernel.errors import InvalidInput

STDOUT = "-"
POOL = 30
OnProgress = Callable[[int, int], None]


@dataclass(slots=True)
class Spent:
    """Seconds of the clock and of the processor, by step."""

    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """Add the time of a step to what it took before."""
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - clock
        self.cpu_seconds[step] = self.cpu_seconds.get(step, 0.0) + time.process_time() - processor

    def to_json(self) -> dict[str, dict[str, float]]:
        """Both, rounded, with their sums."""
        parts = {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds}
        return {
            name: {step: round(value, 4) for step, value in {**steps, "total": sum(steps.values())}.items()}
            for name, steps in parts.items()
        }


@dataclass(frozen=True, slots=True)
class ByMeaning:
    """That the encoder takes part, how many candidates of words it reorders, and who hears how far it is."""

    on_progress: OnProgress
    pool: int = POOL


def match_lists(
    *, requirements: Path, passages: Path, output: str, top: int, by_meaning: ByMeaning | None = None
) -> dict[str, Any]:
    """Answer every requirement of one list from the passages of another; the output appears whole or not at all."""
    if top < 1:
        raise InvalidInput(f"--top is {top}; give a whole number above zero.", field="top")
    spent = Spent()
    encoder = kept_encoder() if by_meaning else None
    with spent.on("read"):
        lists = read_lists(requirements=requirements, passages=passages)
    with spent.on("index"):
        matcher = ListMatcher(lists)
    answers = matcher.answers(top=top)
    counts = _counts(lists)
    if encoder is not None and by_meaning is not None:
        with spent.on("encode"):
            depth = {"top": top, "pool": by_meaning.pool}
            counts["encoded"] = matcher.encode(**depth, encoder=encoder, on_progress=by_meaning.on_progress)
        answers = matcher.answers_by_meaning(**depth, encoder=encoder)
    with _written_whole(output) as file:
        rows, answered = _write(file, answers, spent)
    counts |= {"answered": answered, "rows": rows}
    return {"counts": counts, "engine": ENGINE, "encoder": MODEL if by_meaning else "", **spent.to_json()}


def _write(file: TextIO, answers: Iterator[Any], spent: Spent) -> tuple[int, int]:
    rows = answered = 0
    while True:
        with spent.on("match"):
            found = next(answers, None)
            lines = run_lines(found) if found is not None else []
        if found is None:
            return rows, answered
        with spent.on("write"):
            file.writelines(lines)
        rows += len(lines)
        answered += bool(lines)


def _counts(lists: Lists) -> dict[str, int]:
    return {"requirements": len(lists.requirements), "passages": len(lists.passages)}


@contextmanager
def _written_whole(output: str) -> Iterator[TextIO]:
    if output == STDOUT:
        yield sys.stdout
        return
    target = Path(output)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise InvalidInput(
            f"{output}: cannot be written ({error.strerror}). Check the folder.", field="output"
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise

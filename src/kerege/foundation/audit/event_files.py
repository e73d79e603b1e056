"""Events as a file that is checked without a database: one JSON document a line, in the order of the chain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kerege.foundation.audit.rules import Link, canonical_json
from kerege.kernel.errors import InvalidInput, RuleViolated


def write_events(links: Iterable[Link], path: Path) -> int:
    """Write the links into a new file; answers how many."""
    count = 0
    try:
        with path.open("x", encoding="utf-8") as file:
            for link in links:
                line = {"body": dict(link.body), "previous_hash": link.previous_hash, "hash": link.hash}
                file.write(canonical_json(line) + "\n")
                count += 1
    except FileExistsError as error:
        raise RuleViolated(f"{path} exists already; give a new name.", field="--output") from error
    except OSError as error:
        raise InvalidInput(f"{path} cannot be written: {error}", field="--output") from error
    return count


def read_events(path: Path) -> Iterator[Link]:
    """The links of such a file; a line that is none counts as an event that was altered."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                yield _link(line)
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error}", field="FILE") from error


def read_json(path: Path, *, field: str) -> Any:
    """One JSON document."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}", field=field) from error


def _link(line: str) -> Link:
    try:
        row = json.loads(line)
        canonical_json(row).encode()
        return Link(body=dict(row["body"]), previous_hash=str(row["previous_hash"]), hash=str(row["hash"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Link(body={}, previous_hash="", hash="")

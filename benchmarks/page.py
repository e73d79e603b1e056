"""Writes the results as a page, each figure below the command that gives it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

HEAD = """# Performance

Written by `make bench`; not edited by hand. Each part names the command that takes its figures again. Measurements of
real data are made only where `KEREGE_BENCH_DATA` names a folder that holds it; none of it is in the repository. Times
depend on the machine and on what else it does: a load above 0.5 before a measurement means that others worked beside it
and wall times are too long. A figure of another machine is no promise for this one.
"""


def write_page(document: Mapping[str, Any]) -> str:
    """The page in Markdown."""
    lines = [HEAD, "## Machine", "", "| what | found |", "|---|---|"]
    lines += [f"| {key} | {value} |" for key, value in document["machine"].items()]
    for row in sorted(document["results"], key=lambda row: str(row["name"])):
        load = f", load of the machine before it {row['load_before']}" if row.get("load_before") is not None else ""
        lines += ["", f"## {row['name']}", "", row["what"], "", f"`{row['command']}`, {row['taken_on']}{load}"]
        lines += ["", *_outcome(row)]
    return "\n".join(lines) + "\n"


def _outcome(row: Mapping[str, Any]) -> list[str]:
    if "skipped" in row:
        return [f"Not measured: {row['skipped']}."]
    if "failed" in row:
        return ["**Failed**, so there is no figure:", "", *(f"    {line}" for line in str(row["failed"]).splitlines())]
    return ["| figure | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in flatten(row["figures"]))]


def flatten(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every figure with its path, such as `all_pages_ms / median`."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flatten(inner, f"{path} / {key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for number, inner in enumerate(value, start=1):
            yield from flatten(inner, f"{path} / {inner.get('file', number) if isinstance(inner, Mapping) else number}")
    elif isinstance(value, list):
        yield path, ", ".join(str(item) for item in value) or "none"
    else:
        yield (
            path,
            "none" if value is None else f"{value:,}".replace(",", " ") if isinstance(value, int) else str(value),
        )

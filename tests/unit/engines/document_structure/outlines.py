"""Builds outlines from plain lines, as the tests of the engine need them."""

from __future__ import annotations

from kerege.engines.document_structure.outline import Problem, Provision, Result, SourceBlock
from kerege.engines.document_structure.structure import solve


def outline(text: str, language: str = "ru") -> Result:
    """Return the outline of a text whose every line is a paragraph."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return solve(Problem(tuple(map(SourceBlock, lines)), language))


def eids(result: Result) -> list[str]:
    """Return the eIds in reading order."""
    return [provision.eid for provision in result.walk()]


def at(result: Result, eid: str) -> Provision:
    """Return the provision with an eId."""
    return next(provision for provision in result.walk() if provision.eid == eid)


def words(result: Result) -> str:
    """Return all texts, to see what became law and what a note."""
    return "\n".join(provision.own_text for provision in result.walk())

"""Splits a document into its provisions: the door of the outline engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kerege.engines.document_structure.annotations import note_kind
from kerege.engines.document_structure.checks import warnings_of
from kerege.engines.document_structure.closing import closing_units
from kerege.engines.document_structure.contents import contents_units
from kerege.engines.document_structure.eids import with_eids
from kerege.engines.document_structure.frontmatter import read_front
from kerege.engines.document_structure.headings import Heading, recognise_heading, with_settled_sections
from kerege.engines.document_structure.nesting import nest
from kerege.engines.document_structure.outline import NoteKind, Params, Problem, Result
from kerege.engines.document_structure.profile import best_language, profile_of
from kerege.engines.document_structure.quotation import quoted_units
from kerege.engines.document_structure.structured import is_structured, solve_structured
from kerege.engines.document_structure.units import Unit, units_of
from kerege.engines.document_structure.walker import Walker


@dataclass(slots=True)
class Roles:
    """What every unit is, apart from law: a note of some kind, or quoted amending text."""

    notes: dict[int, NoteKind] = field(default_factory=dict)
    quoted: set[int] = field(default_factory=set)

    @property
    def skipped(self) -> set[int]:
        """Return the indices that never open a provision."""
        return set(self.notes) | self.quoted


def solve(problem: Problem, params: Params | None = None, *, seed: int = 0) -> Result:  # noqa: ARG001 - every engine's signature has it
    """Return the outline of a document: its provisions as a tree, its notes and its oddities.

    Parameters
    ----------
    problem
        Blocks in reading order and the declared language (a tag of the heading table: ru, kk,
        ky, tg, uz-Latn, uz-Cyrl, tk, mn, en; "" to find out).
    params
        Limits of the recognition.
    seed
        Part of every engine's signature; this one draws nothing.

    Returns
    -------
    Result
        Every word of the blocks stands in a label, heading or text of a provision, in a note,
        or in the title.

    Raises
    ------
    Nothing: any sequence of blocks has an outline, if only a flat one.

    Notes
    -----
    Passes: clean units, headings, quotations, notes, contents, closing lines, then one walk.
    Deterministic; O(n) in characters times the rows of the heading table.
    eIds: Akoma Ntoso Naming Convention 1.0 (OASIS Standard, 2019).

    Examples
    --------
    >>> from kerege.engines.document_structure.outline import SourceBlock
    >>> lines = ("Глава 1. Общие положения", "Статья 1. Цель", "1. Закон защищает людей.", "1) от угроз;")
    >>> [provision.eid for provision in solve(Problem(tuple(map(SourceBlock, lines)), "ru")).walk()]
    ['chp_1', 'chp_1__art_1', 'chp_1__art_1__para_1', 'chp_1__art_1__para_1__point_1']
    """
    limits = params or Params()
    if is_structured(problem.blocks):
        return solve_structured(problem)
    units = units_of(problem.blocks)
    language = best_language(units, problem.language)
    heads = with_settled_sections([_heading(unit, language) for unit in units])
    roles = _roles(units, heads, limits)
    profile = profile_of(units, heads, roles.skipped, language)
    title, start, walker = read_front(units, Walker(units, heads, profile, limits), roles.notes)
    for index in range(start, len(units)):
        _read(walker, roles, index)
    provisions = with_eids(nest(walker.builder.nodes))
    result = Result(title, problem.language or language, provisions, tuple(walker.builder.notes))
    return Result(title, result.language, provisions, result.notes, warnings_of(result, units))


def _heading(unit: Unit, language: str) -> Heading | None:
    if unit.kind in {"note", "table_row"}:
        return None
    return recognise_heading(unit, language)


def _roles(units: Sequence[Unit], heads: list[Heading | None], limits: Params) -> Roles:
    roles = Roles()
    before: NoteKind | None = None
    for index, unit in enumerate(units):
        if unit.kind == "note":
            roles.notes[index] = NoteKind.FURNITURE
            continue
        kind = note_kind(unit.text, before, before_text=units[index - 1].text if index else "")
        if kind is not None and heads[index] is None:
            roles.notes[index] = kind
        before = kind
    roles.quoted = quoted_units([unit.text for unit in units]) - set(roles.notes)
    for index in roles.skipped:
        heads[index] = None
    for index in contents_units(units, heads, least=limits.contents_run):
        roles.notes.setdefault(index, NoteKind.CONTENTS)
        heads[index] = None
    for index in closing_units(units, heads, roles.skipped, most=limits.closing_blocks):
        roles.notes[index] = NoteKind.CONCLUSION
    return roles


def _read(walker: Walker, roles: Roles, index: int) -> None:
    unit = walker.units[index]
    kind = roles.notes.get(index)
    if kind in {NoteKind.CONTENTS, NoteKind.CONCLUSION, NoteKind.FURNITURE}:
        walker.read_document_note(unit, kind)
    elif kind is not None:
        walker.read_note(unit, kind)
    elif index in roles.quoted:
        walker.read_quotation(unit)
    else:
        walker.read_unit(index, has_body=_has_body(walker, roles, index))


def _has_body(walker: Walker, roles: Roles, index: int) -> bool:
    """Return whether ordinary text follows a unit before the next heading."""
    for after in range(index + 1, len(walker.units)):
        if after in roles.notes:
            continue
        head = walker.heads[after]
        return head is None or after in roles.quoted
    return False

"""Between the outline engine and this app's own rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kerege.engines.document_structure import corrections
from kerege.engines.document_structure.akoma_ntoso import to_akoma_ntoso
from kerege.engines.document_structure.alignment import align
from kerege.engines.document_structure.coverage import coverage
from kerege.engines.document_structure.difference import diff_words
from kerege.engines.document_structure.markdown import to_markdown
from kerege.engines.document_structure.outline import Level, NoteKind, Problem, Provision, Result, SourceBlock
from kerege.engines.document_structure.outline import Note as EngineNote
from kerege.engines.document_structure.structure import solve
from kerege.evidence.law.rules.correcting import Change, CorrectionAct
from kerege.evidence.law.rules.outline import Coverage, NoteRow, OutlineRow, Reading, last_places
from kerege.foundation.files.readers.document import Block


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two provisions by their eIds, how they were found to belong together and how sure that is."""

    left: str
    right: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of text that is the same in both wordings, or was added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CorrectedReading:
    """The outline after a person's corrections, and how many of them found no place in it."""

    reading: Reading
    unused: int


_KINDS = {"same": "same", "inserted": "added", "deleted": "removed"}


def outline_blocks(blocks: Iterable[Block], *, independent: str, language: str) -> Reading:
    """Split a file's blocks into provisions and count what an independent reading of the file holds besides."""
    problem = Problem(tuple(_source_block(block) for block in blocks), language)
    result = solve(problem)
    kept = coverage(independent, result)
    return reading_of_result(result, Coverage(kept.characters_in, kept.characters_kept, kept.missing))


def _source_block(block: Block) -> SourceBlock:
    return SourceBlock(
        text=block.text,
        kind=block.kind,
        level=block.level,
        label=block.label,
        page=block.page,
        bold=block.bold,
        centred=block.centred,
        element=block.element,
        eid=block.eid,
    )


def reading_of_result(result: Result, kept: Coverage) -> Reading:
    """An outline of the engine as rows."""
    return Reading(
        title=result.title,
        language=result.language,
        rows=tuple(row for root in result.provisions for row in _rows(root, depth=0)),
        notes=tuple(NoteRow(note.kind.value, note.text, note.eid) for note in result.walk_notes()),
        warnings=result.warnings,
        coverage=kept,
    )


def _rows(provision: Provision, *, depth: int) -> Iterable[OutlineRow]:
    yield OutlineRow(
        provision.eid,
        provision.level.value,
        provision.label,
        provision.number,
        provision.heading,
        provision.text,
        depth,
    )
    for child in provision.children:
        yield from _rows(child, depth=depth + 1)


def result_of_reading(reading: Reading) -> Result:
    """Rows as an outline of the engine."""
    own_notes: dict[str, list[EngineNote]] = {}
    for note in reading.notes:
        own_notes.setdefault(note.eid, []).append(EngineNote(NoteKind(note.kind), note.text, eid=note.eid))
    ends = last_places(row.depth for row in reading.rows)
    return Result(
        title=reading.title,
        language=reading.language,
        provisions=_tree(reading.rows, ends, own_notes, 0, len(reading.rows) - 1),
        notes=tuple(own_notes.get("", ())),
        warnings=reading.warnings,
    )


def _tree(
    rows: Sequence[OutlineRow], ends: Sequence[int], notes: dict[str, list[EngineNote]], first: int, last: int
) -> tuple[Provision, ...]:
    built: list[Provision] = []
    place = first
    while place <= last:
        row = rows[place]
        built.append(
            Provision(
                level=Level(row.level),
                eid=row.eid,
                label=row.label,
                number=row.number,
                heading=row.heading,
                text=row.text,
                order=place,
                notes=tuple(notes.get(row.eid, ())),
                children=_tree(rows, ends, notes, place + 1, ends[place]),
            )
        )
        place = ends[place] + 1
    return tuple(built)


def align_readings(left: Reading, right: Reading) -> tuple[AlignedPair, ...]:
    """Which provisions of two outlines belong together; every provision stands in one pair at most."""
    pairs = align(result_of_reading(left), result_of_reading(right))
    return tuple(AlignedPair(pair.left, pair.right, pair.method.value, pair.confidence) for pair in pairs)


def word_changes(old: str, new: str) -> list[WordChange]:
    """The stretches that stayed, came and went between two texts."""
    return [WordChange(_KINDS[change.kind], change.text) for change in diff_words(old, new)]


def akoma_ntoso(reading: Reading, *, uri: str, expressed_on: str) -> str:
    """The outline as Akoma Ntoso 3 XML."""
    return to_akoma_ntoso(result_of_reading(reading), uri=uri, language=reading.language, expressed_on=expressed_on)


def markdown(reading: Reading) -> str:
    """The outline as Markdown."""
    return to_markdown(result_of_reading(reading))


def correct_reading(reading: Reading, steps: Sequence[dict[str, Any]]) -> CorrectedReading:
    """Apply stored corrections in the order in which they were made."""
    if not steps:
        return CorrectedReading(reading, 0)
    made = corrections.from_json(json.dumps(list(steps)))
    done = corrections.apply_corrections(result_of_reading(reading), made)
    return CorrectedReading(reading_of_result(done.result, reading.coverage), len(done.failed))


def step_for(reading: Reading, *, place: int, change: Change) -> dict[str, Any]:
    """A person's change of the provision at that place, in the form that is stored."""
    provision = list(result_of_reading(reading).walk())[place]
    level = Level(change.level) if change.level else None
    if change.act == CorrectionAct.SPLIT:
        made = corrections.split_at(provision, begin=change.text, level=level)
    elif change.act == CorrectionAct.MERGE:
        made = corrections.merge_with_previous(provision)
    elif change.act == CorrectionAct.RELEVEL:
        made = corrections.relevel(provision, level=level or provision.level)
    else:
        made = corrections.retitle(provision, heading=change.text, label=change.label)
    stored: dict[str, Any] = json.loads(corrections.to_json([made]))[0]
    return stored

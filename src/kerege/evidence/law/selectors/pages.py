"""What one page of a law's text shows, gathered in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.evidence.law.models import Expression, Note, Provision
from kerege.evidence.law.models.words import LEVEL_LABELS
from kerege.evidence.law.rules.paging import Piece, page_of
from kerege.evidence.law.selectors.provisions import (
    CONTAINER_LEVELS,
    CONTENTS_LEVELS,
    contents,
    notes_of,
    page_cut,
    provisions_between,
)

MOST_CONTENTS = 120
_LEVELS = dict(LEVEL_LABELS)


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the table of contents and the page that it leads to."""

    eid: str
    label: str
    heading: str
    depth: int
    page: int


@dataclass(frozen=True, slots=True)
class ShownProvision:
    """One provision with the notes that speak of it."""

    row: Provision
    notes: tuple[Note, ...]
    heading_level: int

    @property
    def is_container(self) -> bool:
        """Whether it only holds others."""
        return self.row.level in CONTAINER_LEVELS


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of an expression with its way around."""

    number: int
    total: int
    rows: tuple[ShownProvision, ...]
    contents: tuple[ContentsEntry, ...]
    notes: tuple[Note, ...]


def text_page(*, expression: Expression, number: int) -> TextPage:
    """Page `number` of a text that the viewer already holds; a number beyond the ends gives the nearest page."""
    cut = page_cut(expression=expression)
    wanted = min(max(1, number), max(1, len(cut)))
    piece = cut[wanted - 1] if cut else Piece(0, 0)
    notes = notes_of(expression=expression)
    by_place: dict[int, list[Note]] = {}
    for note in notes:
        by_place.setdefault(note.provision_id or 0, []).append(note)
    rows = provisions_between(expression=expression, piece=piece)
    return TextPage(
        number=wanted,
        total=max(1, len(cut)),
        rows=tuple(
            ShownProvision(row, tuple(by_place.get(row.pk, ())), level)
            for row, level in zip(rows, _heading_levels(rows), strict=True)
        ),
        contents=tuple(_contents(expression, cut, piece)),
        notes=tuple(by_place.get(0, ())),
    )


def _heading_levels(rows: list[Provision]) -> list[int]:
    """Levels of headings on the page: containers over articles, none left out below the page's own."""
    levels: list[int] = []
    above = 1
    for row in rows:
        level = min(6, 2 + row.depth, above + 1)
        if row.level in CONTENTS_LEVELS:
            above = level
        levels.append(level)
    return levels


def _contents(expression: Expression, cut: list[Piece], piece: Piece) -> list[ContentsEntry]:
    """All headings of a short law; of a long one the chapters, and the articles of this page."""
    found = contents(expression=expression)
    if len(found) > MOST_CONTENTS:
        found = [row for row in found if row.level in CONTAINER_LEVELS or piece.first <= row.order <= piece.last]
    return [
        ContentsEntry(
            eid=row.eid,
            label=row.label,
            heading=row.heading or ("" if row.label else str(_LEVELS.get(row.level, row.level))),
            depth=row.depth,
            page=page_of(cut, order=row.order),
        )
        for row in found
    ]

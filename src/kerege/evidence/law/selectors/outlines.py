"""An outline under preview, cut to what one page shows."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.evidence.law.rules.outline import OutlineRow, Reading, last_places, parent_places
from kerege.evidence.law.selectors.provisions import CONTENTS_LEVELS


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline: the provision, its place, and how many stand below it."""

    place: int
    row: OutlineRow
    below: int
    indent: int

    @property
    def excerpt(self) -> str:
        """The beginning of the text, where there is no heading."""
        return self.row.text[:160]


def overview(reading: Reading) -> list[OutlineEntry]:
    """The outline down to the article, and whatever stands outside of any article."""
    parents = parent_places(row.depth for row in reading.rows)
    ends = last_places(row.depth for row in reading.rows)
    shown = {place for place, row in enumerate(reading.rows) if row.level in CONTENTS_LEVELS}
    shown |= {place for place, parent in enumerate(parents) if parent is None}
    return [
        OutlineEntry(place, row, ends[place] - place, min(row.depth, 5))
        for place, row in enumerate(reading.rows)
        if place in shown
    ]


def branch(reading: Reading, *, place: int) -> list[OutlineEntry]:
    """One provision with everything below it; of a chapter, only its own line and its articles."""
    ends = last_places(row.depth for row in reading.rows)
    base = reading.rows[place].depth
    rows = range(place, ends[place] + 1)
    chosen = [each for each in rows if not _is_below_article(reading, place, each)]
    return [
        OutlineEntry(each, reading.rows[each], ends[each] - each, min(reading.rows[each].depth - base, 5))
        for each in chosen
    ]


def _is_below_article(reading: Reading, place: int, each: int) -> bool:
    """Whether a row would blow a chapter's page up: it stands inside one of the chapter's articles."""
    is_wide = reading.rows[place].level in CONTENTS_LEVELS and reading.rows[place].level not in {"article", "preamble"}
    return is_wide and each != place and reading.rows[each].level not in CONTENTS_LEVELS

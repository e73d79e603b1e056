"""The outline of one file as plain rows, between the engine that finds it and the tables that keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kerege.evidence.law.rules.fingerprints import text_hash
from kerege.kernel.wording import phrase_from_plain, plain_phrase


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One provision in the order of the text; `depth` counts from 0, `eid` is unique."""

    eid: str
    level: str
    label: str
    number: str
    heading: str
    text: str
    depth: int

    @property
    def characters(self) -> int:
        """Letters of label, heading and text."""
        return len(self.label) + len(self.heading) + len(self.text)

    @property
    def hash(self) -> str:
        """Proof of the wording, the number included."""
        return text_hash(self.label, self.heading, self.text)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note; `eid` names the provision it speaks of, empty for the whole text."""

    kind: str
    text: str
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an independent reading of the file stands in the outline."""

    characters_in: int
    characters_kept: int
    missing: tuple[str, ...] = ()

    @property
    def share_kept(self) -> float:
        """Between 0 and 1; an empty file lost nothing."""
        return self.characters_kept / self.characters_in if self.characters_in else 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in one file."""

    title: str
    language: str
    rows: tuple[OutlineRow, ...]
    notes: tuple[NoteRow, ...] = ()
    warnings: tuple[str, ...] = ()
    coverage: Coverage = field(default_factory=lambda: Coverage(0, 0))

    def count(self, *levels: str) -> int:
        """How many provisions are of these levels."""
        return sum(row.level in levels for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        """The stored form, readable by `from_json`."""
        return {**asdict(self), "warnings": [plain_phrase(warning) for warning in self.warnings]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Reading:
        """Read the stored form back."""
        return cls(
            title=value["title"],
            language=value["language"],
            rows=tuple(OutlineRow(**row) for row in value["rows"]),
            notes=tuple(NoteRow(**note) for note in value["notes"]),
            warnings=tuple(phrase_from_plain(warning) for warning in value["warnings"]),
            coverage=Coverage(
                value["coverage"]["characters_in"],
                value["coverage"]["characters_kept"],
                tuple(value["coverage"]["missing"]),
            ),
        )


def parent_places(depths: Iterable[int]) -> list[int | None]:
    """For every row in order, the place of the row that holds it.

    >>> parent_places([0, 1, 2, 1, 0])
    [None, 0, 1, 0, None]
    """
    open_rows: list[int] = []
    parents: list[int | None] = []
    for place, depth in enumerate(depths):
        del open_rows[depth:]
        parents.append(open_rows[-1] if open_rows else None)
        open_rows.append(place)
    return parents


def last_places(depths: Iterable[int]) -> list[int]:
    """For every row in order, the place of the last row below it, or its own.

    >>> last_places([0, 1, 2, 1, 0])
    [3, 2, 2, 3, 4]
    """
    listed = list(depths)
    ends = list(range(len(listed)))
    open_rows: list[int] = []
    for place, depth in enumerate(listed):
        while open_rows and listed[open_rows[-1]] >= depth:
            open_rows.pop()
        for above in open_rows:
            ends[above] = place
        open_rows.append(place)
    return ends

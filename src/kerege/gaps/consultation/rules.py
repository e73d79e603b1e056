"""What a row of a concordance table is, and which rows of a file that came back may be believed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Stance(StrEnum):
    """What a ministry says of a finding."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One requirement as the ministry reads it; texts are in the language of the table."""

    finding_id: int
    revision: int
    ref: str
    name: str
    statement: str
    source: str
    judgement: str
    as_of: str
    rationale: str
    provisions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> TableRow:
        """Read the stored form."""
        texts: dict[str, Any] = dict(value)
        return cls(**texts | {name: tuple(texts.get(name, ())) for name in ("provisions", "beside")})

    def to_json(self) -> dict[str, object]:
        """The stored form."""
        return {**asdict(self), "provisions": list(self.provisions), "beside": list(self.beside)}


def row_key(table_id: int, row: TableRow) -> str:
    """Name of a row in a file: it holds only for this table and for the row as it was sent.

    Examples
    --------
    >>> row = TableRow(7, 2, "Art. 6", "Notify", "", "", "", "", "")
    >>> row_key(3, row).rpartition("-")[0]
    '3-7'
    """
    seal = hashlib.sha256(f"{table_id}|{row.finding_id}|{row.revision}|{row.ref}|{row.judgement}".encode())
    return f"{table_id}-{row.finding_id}-{seal.hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What stands beside one row in a file that came back; `place` is its line there, from 1."""

    key: str
    stance: str
    remark: str
    proposal: str
    place: int

    @property
    def is_empty(self) -> bool:
        """Whether the ministry left the row alone."""
        return not (self.stance.strip() or self.remark.strip() or self.proposal.strip())


@dataclass(frozen=True, slots=True)
class Accepted:
    """A remark that belongs to a row of the table."""

    row: TableRow
    stance: Stance
    remark: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be taken over, and why; `reason` is a word that the page explains."""

    place: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """Lines of a file: taken over, refused, or left empty."""

    accepted: tuple[Accepted, ...]
    refused: tuple[Refusal, ...]
    empty: int


def sort_replies(
    replies: Iterable[Reply], *, table_id: int, rows: Sequence[TableRow], stances: Mapping[str, Stance]
) -> Sorted:
    """Match lines to rows by their key; nothing is guessed from the order or from the wording.

    Parameters
    ----------
    replies : lines in the order of the file.
    table_id : the table that the file should belong to.
    rows : the rows that were sent.
    stances : words that may stand in the stance column, folded, and what they mean.

    Returns
    -------
    Sorted
        Every line is accepted, refused or counted as empty; O(n).

    Examples
    --------
    >>> row = TableRow(7, 2, "Art. 6", "Notify", "", "", "", "", "")
    >>> found = sort_replies(
    ...     [Reply(row_key(3, row), "Agree", "", "", 5), Reply("9-9-x", "", "?", "", 6)],
    ...     table_id=3, rows=[row], stances={"agree": Stance.AGREES})
    >>> [one.stance.value for one in found.accepted], [one.reason for one in found.refused]
    (['agrees'], ['unknown-row'])
    """
    by_key = {row_key(table_id, row): row for row in rows}
    accepted: dict[str, Accepted] = {}
    refused: list[Refusal] = []
    empty = 0
    for reply in replies:
        text = " / ".join(part for part in (reply.stance, reply.remark, reply.proposal) if part.strip())
        word = reply.stance.strip().casefold()
        if reply.is_empty:
            empty += 1
        elif reply.key not in by_key:
            refused.append(Refusal(reply.place, "unknown-row", text))
        elif reply.key in accepted:
            refused.append(Refusal(reply.place, "second-line", text))
        elif word and word not in stances:
            refused.append(Refusal(reply.place, "unknown-stance", text))
        else:
            stance = stances[word] if word else Stance.COMMENT
            accepted[reply.key] = Accepted(by_key[reply.key], stance, reply.remark.strip(), reply.proposal.strip())
    return Sorted(tuple(accepted.values()), tuple(refused), empty)

"""The columns of a concordance table, the same in every format; only the last three are the ministry's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerege.gaps.consultation.rules import TableRow

KEY = "key"
OURS = ("ref", "requirement", "provisions", "beside", "judgement", "rationale", "source")
THEIRS = ("stance", "remark", "proposal")
ALL = (*OURS, *THEIRS, KEY)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be written: every word in the ministry's language."""

    title: str
    subtitle: str
    guidance: Sequence[str]
    headings: Mapping[str, str]
    stances: Sequence[str]
    rows: Sequence[tuple[str, TableRow]]
    language: str


def cells(row: TableRow) -> dict[str, str]:
    """What stands in our columns."""
    return {
        "ref": row.ref,
        "requirement": "\n".join(filter(None, (row.name, row.statement))),
        "provisions": "\n\n".join(row.provisions),
        "beside": "\n\n".join(row.beside),
        "judgement": " ".join(filter(None, (row.judgement, f"({row.as_of})" if row.as_of else ""))),
        "rationale": row.rationale,
        "source": row.source,
    }

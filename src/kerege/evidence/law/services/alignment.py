"""Proposes which provisions of a new wording answer those of the wordings that stand already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kerege.evidence.law.adapters import AlignedPair, align_readings
from kerege.evidence.law.models import Expression, Provision, ProvisionAlignment, Work
from kerege.evidence.law.rules.outline import OutlineRow, Reading
from kerege.evidence.law.rules.versions import newest
from kerege.evidence.law.rules.vocabulary import AlignmentKind
from kerege.evidence.law.services.orders import LawDetails


@dataclass(frozen=True, slots=True)
class Proposal:
    """Pairs of one standing wording (by its provisions' ids) with the new one (by eId)."""

    kind: AlignmentKind
    language: str
    left_ids: dict[str, int]
    pairs: tuple[AlignedPair, ...]

    @property
    def name(self) -> str:
        """Under which the account of an import counts the pairs."""
        return f"{self.kind.value}:{self.language}"


def propose_pairs(*, work: Work | None, reading: Reading, details: LawDetails) -> list[Proposal]:
    """Align the outline with the newest wording of every language that the work has."""
    if work is None:
        return []
    groups: dict[str, list[Expression]] = {}
    for row in Expression.objects.filter(work=work).order_by("pk"):
        groups.setdefault(row.language, []).append(row)
    chosen = [_neighbour(group, details) for group in groups.values()]
    return [_proposal(standing, reading=reading, language=details.language) for standing in chosen]


def _neighbour(group: Sequence[Expression], details: LawDetails) -> Expression:
    """The wording just before the new one, or the newest when none is older."""
    older = [
        row
        for row in group
        if details.valid_from is None or row.valid_from is None or row.valid_from <= details.valid_from
    ]
    found = newest(older or group)
    if found is None:
        raise ValueError("a language without a wording is not in the list")
    return found


def _proposal(standing: Expression, *, reading: Reading, language: str) -> Proposal:
    rows = list(Provision.objects.filter(expression=standing).defer("search_text").order_by("order"))
    return Proposal(
        kind=AlignmentKind.VERSION if standing.language == language else AlignmentKind.LANGUAGE,
        language=standing.language,
        left_ids={row.eid: row.pk for row in rows},
        pairs=align_readings(reading_of_rows(rows, language=standing.language), reading),
    )


def pairs_of(proposal: Proposal, *, provisions: Sequence[Provision]) -> list[ProvisionAlignment]:
    """The rows of a proposal, unsaved; the provisions have their ids."""
    right_ids = {row.eid: row.pk for row in provisions}
    return [
        ProvisionAlignment(
            left_id=proposal.left_ids[pair.left],
            right_id=right_ids[pair.right],
            kind=proposal.kind.value,
            method=pair.method,
            confidence=pair.confidence,
        )
        for pair in proposal.pairs
    ]


def reading_of_rows(rows: Iterable[Provision], *, language: str, title: str = "") -> Reading:
    """The outline of stored provisions, as the engine's adapter takes it."""
    return Reading(
        title=title,
        language=language,
        rows=tuple(
            OutlineRow(row.eid, row.level, row.label, row.number, row.heading, row.text, row.depth) for row in rows
        ),
    )

"""Completes the pairs of an act's languages, and says how well the languages answer each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from django.db import transaction

from kerege.evidence.law.adapters import align_readings
from kerege.evidence.law.models import Expression, Provision, ProvisionAlignment, Work
from kerege.evidence.law.permissions import demand_change
from kerege.evidence.law.rules.versions import newest
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState
from kerege.evidence.law.selectors.alignments import pairs_between
from kerege.evidence.law.services.alignment import Proposal, pairs_of, reading_of_rows
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.jobs.staged import batches


@dataclass(frozen=True, slots=True)
class AlignmentReport:
    """How well two wordings of an act answer each other."""

    left: Expression
    right: Expression
    left_count: int
    right_count: int
    pairs: tuple[ProvisionAlignment, ...]
    unmatched_left: tuple[str, ...]
    unmatched_right: tuple[str, ...]

    @property
    def share_aligned(self) -> float:
        """Pairs for every provision of the longer text, between 0 and 1."""
        return len(self.pairs) / max(self.left_count, self.right_count, 1)


def align_work(*, by: Actor, work: Work, now: datetime) -> list[AlignmentReport]:
    """Propose the pairs that are still missing between the act's newest wordings, and report on all pairs."""
    demand_change(by, work)
    newest_rows = _newest_by_language(work)
    couples = list(combinations(newest_rows, 2))
    for left, right in couples:
        _complete(left, right, by=by, now=now)
    return [_report(left, right) for left, right in couples]


def _newest_by_language(work: Work) -> list[Expression]:
    groups: dict[str, list[Expression]] = {}
    for row in Expression.objects.filter(work=work).select_related("work").order_by("pk"):
        groups.setdefault(row.language, []).append(row)
    return [row for row in map(newest, groups.values()) if row is not None]


def _complete(left: Expression, right: Expression, *, by: Actor, now: datetime) -> None:
    """Add proposals where neither provision has a pair yet; judged pairs are never touched."""
    lefts, rights = (list(Provision.objects.filter(expression=each).defer("search_text")) for each in (left, right))
    standing = list(pairs_between(left=left, right=right).values_list("left_id", "right_id"))
    taken = {each for pair in standing for each in pair}
    found = align_readings(
        reading_of_rows(lefts, language=left.language), reading_of_rows(rights, language=right.language)
    )
    proposal = Proposal(
        kind=AlignmentKind.LANGUAGE,
        language=left.language,
        left_ids={row.eid: row.pk for row in lefts if row.pk not in taken},
        pairs=found,
    )
    free = {row.eid for row in rights if row.pk not in taken}
    missing = tuple(pair for pair in found if pair.left in proposal.left_ids and pair.right in free)
    if not missing:
        return
    rows = pairs_of(replace(proposal, pairs=missing), provisions=rights)
    for some in batches(rows):
        # a proposal counts by itself, and what a killed run leaves out the next one completes
        with transaction.atomic():
            ProvisionAlignment.objects.bulk_create(some, ignore_conflicts=True)
    with transaction.atomic():
        record_event(
            actor=actor_urn(by),
            act="law.alignment.proposed",
            object_urn=left.work.urn,
            country=left.work.country_id,
            after={"left": left.pk, "right": right.pk, "pairs": len(missing)},
            at=now,
        )


def _report(left: Expression, right: Expression) -> AlignmentReport:
    pairs = tuple(
        pairs_between(left=left, right=right)
        .exclude(state=AlignmentState.REJECTED)
        .select_related("left", "right")
        .order_by("left__order")
    )
    paired = {each for pair in pairs for each in (pair.left_id, pair.right_id)}
    rows = {
        each.pk: list(Provision.objects.filter(expression=each).values_list("pk", "eid").order_by("order"))
        for each in (left, right)
    }
    single = {of: tuple(eid for pk, eid in found if pk not in paired) for of, found in rows.items()}
    return AlignmentReport(
        left=left,
        right=right,
        left_count=len(rows[left.pk]),
        right_count=len(rows[right.pk]),
        pairs=pairs,
        unmatched_left=single[left.pk],
        unmatched_right=single[right.pk],
    )

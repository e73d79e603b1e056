"""Keeps stored severities in step with the findings that they were computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Finding
from kerege.gaps.register.adapters import band_starts, params_key, weigh
from kerege.gaps.register.models import Gap, GapChange
from kerege.gaps.register.rules.severity import Weight
from kerege.gaps.register.rules.states import ChangeKind
from kerege.gaps.register.selectors import surroundings

STORED = ("points", "band", "weight_status", "reasons", "params_key", "fingerprint", "weighed_revision")
BATCH = 500

__all__ = ["band_starts", "put_on", "refresh", "refresh_all", "refresh_list", "weights_of"]


def weights_of(findings: Sequence[Finding], *, organisation_id: int, today: date) -> dict[int, Weight]:
    """Severities of findings that come with their requirements and frameworks, by the finding's key."""
    return weigh(findings, surroundings(findings, organisation_id=organisation_id), today=today)


def put_on(gap: Gap, weight: Weight, *, revision: int, now: datetime) -> None:
    """Write a severity into a gap, without saving it."""
    gap.points, gap.band, gap.weight_status = weight.points, weight.band.value, weight.status
    gap.reasons = [dict(one) for one in weight.reasons]
    gap.params_key, gap.fingerprint, gap.weigh_again_on = weight.params_key, weight.fingerprint, weight.until
    gap.weighed_revision, gap.weighed_at = revision, now


def refresh_list(*, viewer: Actor, country: str, now: datetime) -> int:
    """Weigh the gaps of a country whose finding, figures or age have changed; answers how many."""
    outdated = Gap.outdated(params_key=params_key()) | Q(weigh_again_on__lte=now.date())
    rows = Gap.objects.visible_to(viewer).filter(outdated, country_id=country)
    return refresh(rows.values_list("pk", flat=True), now=now)


def refresh_all(*, now: datetime) -> int:
    """Weigh every gap anew, also for what a list does not look at: changed laws and new crosswalks."""
    rows = Gap.objects.unscoped(reason="a severity is a computed value; nothing is shown to anybody")
    return refresh(rows.values_list("pk", flat=True), now=now)


def refresh(gap_ids: Iterable[int], *, now: datetime) -> int:
    """Weigh the given gaps and store what differs; a severity is computed, so nobody's revision moves."""
    wanted = list(gap_ids)
    changed = 0
    for start in range(0, len(wanted), BATCH):
        changed += _refresh_batch(wanted[start : start + BATCH], now=now)
    return changed


def refresh_seen(gap: Gap, *, now: datetime) -> None:
    """Weigh a gap that is at hand with its finding, and store what differs; the gap then shows the same."""
    _weigh_rows([gap], now=now)


def _refresh_batch(gap_ids: Sequence[int], *, now: datetime) -> int:
    rows = Gap.objects.unscoped(reason="a severity is a computed value; nothing is shown to anybody")
    with_findings = rows.select_related("finding__requirement__framework", "finding__assessment")
    return _weigh_rows(with_findings.filter(pk__in=gap_ids), now=now)


def _weigh_rows(rows: Iterable[Gap], *, now: datetime) -> int:
    by_owner: dict[int, list[Gap]] = defaultdict(list)
    for row in rows:
        by_owner[row.organisation_id].append(row)
    changed: list[Gap] = []
    lines: list[GapChange] = []
    for organisation_id, held in by_owner.items():
        findings = list({row.finding_id: row.finding for row in held}.values())
        weights = weights_of(findings, organisation_id=organisation_id, today=now.date())
        for row in held:
            _weigh_one(row, weights[row.finding_id], now=now, changed=changed, lines=lines)
    return _store(changed, lines) if changed else 0


@transaction.atomic
def _store(changed: Sequence[Gap], lines: Sequence[GapChange]) -> int:
    """Write what was weighed; looking takes no lock, so whoever weighed the same meanwhile has told it already."""
    rows = Gap.objects.unscoped(reason="a severity is a computed value; nothing is shown to anybody")
    stored = dict(rows.filter(pk__in=[one.pk for one in changed]).values_list("pk", "fingerprint"))
    told = {one.pk for one in changed if stored.get(one.pk) == one.fingerprint}
    Gap.plain.bulk_update(changed, [*STORED, "weigh_again_on", "weighed_at"])
    GapChange.objects.bulk_create(line for line in lines if line.gap_id not in told)
    return len(changed)


def _weigh_one(gap: Gap, weight: Weight, *, now: datetime, changed: list[Gap], lines: list[GapChange]) -> None:
    same = (gap.fingerprint, gap.weighed_revision, gap.weigh_again_on)
    if same == (weight.fingerprint, gap.finding.revision, weight.until):
        return
    before = {"points": gap.points, "band": gap.band}
    put_on(gap, weight, revision=gap.finding.revision, now=now)
    after = {"points": gap.points, "band": gap.band}
    changed.append(gap)
    if before != after:
        lines.append(
            GapChange(
                gap=gap,
                kind=ChangeKind.WEIGHED.value,
                revision=gap.revision,
                before=before,
                after=after,
                changed_at=now,
            )
        )

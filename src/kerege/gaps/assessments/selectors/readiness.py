"""What still stands in the way of a review or a closing, in plain words, and what only deserves a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Finding
from kerege.gaps.assessments.rules.states import ReviewState
from kerege.gaps.assessments.rules.vocabulary import LEGAL, Judgement
from kerege.gaps.assessments.selectors.findings import UNLISTED
from kerege.gaps.assessments.selectors.words import words_for_many

NEEDS_EVIDENCE = (Judgement.IDENTIFIED.value, Judgement.PARTLY_IDENTIFIED.value)
DEPENDS_ON_CORPUS = (
    Judgement.NONE_IDENTIFIED.value,
    Judgement.DELEGATED.value,
    Judgement.OUTSIDE_CORPUS.value,
)
# What neither a reason nor the line that shows it needs; a requirement's `extra` names its branches of law.
UNREAD = tuple(name for name in (*UNLISTED, "requirement__statement") if name != "requirement__extra")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One finding that cannot go on as it is, and why."""

    finding: Finding
    reason: str


def obstacles_to_review(viewer: Actor, assessment: Assessment) -> list[Obstacle]:
    """Findings that say more than they can bear: copied and not confirmed, without evidence, or no longer offered."""
    rows = list(_rows(assessment).filter(Q(needs_confirmation=True) | Q(judgement__in=DEPENDS_ON_CORPUS)))
    found = [Obstacle(row, _("It was copied and nobody has confirmed it.")) for row in rows if row.needs_confirmation]
    found += _without_evidence(assessment)
    found += _no_longer_offered(viewer, assessment, rows)
    return sorted(found, key=lambda one: one.finding.position)


def obstacles_to_closing(viewer: Actor, assessment: Assessment) -> list[Obstacle]:
    """The same, and every judged finding that nobody else has accepted."""
    due = _rows(assessment).exclude(review=ReviewState.ACCEPTED).exclude(needs_confirmation=True)
    unreviewed = [Obstacle(row, _("Nobody other than its author has accepted it.")) for row in due]
    return sorted([*obstacles_to_review(viewer, assessment), *unreviewed], key=lambda one: one.finding.position)


def _rows(assessment: Assessment) -> QuerySet[Finding]:
    rows = Finding.objects.filter(assessment=assessment).exclude(judgement=Judgement.NOT_ASSESSED)
    return rows.select_related("requirement").defer(*UNREAD).order_by("position")


def _without_evidence(assessment: Assessment) -> list[Obstacle]:
    if assessment.words is not LEGAL:
        return []
    standing = EvidenceLink.objects.filter(finding=OuterRef("pk"), removed_at=None)
    rows = _rows(assessment).filter(~Exists(standing), judgement__in=NEEDS_EVIDENCE, needs_confirmation=False)
    return [Obstacle(row, _("It names a measure but no provision or document that holds it.")) for row in rows]


def _no_longer_offered(viewer: Actor, assessment: Assessment, rows: Iterable[Finding]) -> list[Obstacle]:
    """Words that were right when they were said, and that what is declared or loaded since does not bear."""
    due = [row for row in rows if row.judgement in DEPENDS_ON_CORPUS and not row.needs_confirmation]
    if not due:
        return []
    offered = words_for_many(viewer, assessment, due)
    barred = [(row, offered[row.pk].barred.get(Judgement(row.judgement))) for row in due]
    return [Obstacle(row, reason) for row, reason in barred if reason]

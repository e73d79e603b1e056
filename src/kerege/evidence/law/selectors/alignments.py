"""Reads of aligned provisions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from kerege.evidence.law.models.alignments import ProvisionAlignment
from kerege.evidence.law.models.expressions import Expression, Provision
from kerege.evidence.law.models.works import Work
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState
from kerege.foundation.accounts.actors import Actor


def visible_alignments(*, viewer: Actor) -> QuerySet[ProvisionAlignment]:
    """Pairs both of whose acts the viewer may see."""
    visible = Work.objects.visible_to(viewer).values("pk")
    return ProvisionAlignment.objects.filter(left__expression__work__in=visible, right__expression__work__in=visible)


def pairs_between(*, left: Expression, right: Expression) -> QuerySet[ProvisionAlignment]:
    """Pairs of two wordings that the viewer already holds, in either direction, rejected ones too."""
    return ProvisionAlignment.objects.filter(
        Q(left__expression=left, right__expression=right) | Q(left__expression=right, right__expression=left)
    )


def counterparts(*, viewer: Actor, provision: Provision, languages: Sequence[str] = ()) -> list[Provision]:
    """The same provision in other languages: pairs that nobody rejected, confirmed ones first."""
    return counterparts_of_many(viewer=viewer, provision_ids=[provision.pk], languages=languages).get(provision.pk, [])


def counterparts_of_many(
    *, viewer: Actor, provision_ids: Sequence[int], languages: Sequence[str] = ()
) -> dict[int, list[Provision]]:
    """Counterparts of many provisions at once, by the provision's id: one query however many there are."""
    if not provision_ids:
        return {}
    pairs = (
        visible_alignments(viewer=viewer)
        .filter(Q(left__in=provision_ids) | Q(right__in=provision_ids), kind=AlignmentKind.LANGUAGE)
        .exclude(state=AlignmentState.REJECTED)
        .select_related("left__expression__work", "right__expression__work")
        .order_by("state", "-confidence", "pk")
    )
    wanted = set(provision_ids)
    found: dict[int, list[Provision]] = {}
    for pair in pairs:
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if own.pk in wanted and (not languages or other.expression.language in languages):
                found.setdefault(own.pk, []).append(other)
    return found

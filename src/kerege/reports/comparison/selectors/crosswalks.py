"""Rows of crosswalks between two editions, turned so that the first edition comes first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from kerege.foundation.accounts.actors import Actor
from kerege.reports.comparison.rules.pairs import Joined
from kerege.requirements.frameworks.models import Crosswalk, CrosswalkSet, Library
from kerege.requirements.frameworks.rules import Relationship, inverse


def sets_between(*, viewer: Actor, first: str, second: str) -> list[CrosswalkSet]:
    """Crosswalks that the viewer may see between two frameworks, whichever way they were written."""
    visible = Library.objects.visible_to(viewer).filter(is_current=True).values("pk")
    way = Q(source_framework_urn=first, target_framework_urn=second)
    back = Q(source_framework_urn=second, target_framework_urn=first)
    return list(CrosswalkSet.objects.filter(way | back, library__in=visible).select_related("library").order_by("pk"))


def joined_rows(sets: Iterable[CrosswalkSet], *, first: str) -> list[Joined]:
    """The rows of the crosswalks; a row without a known relationship is left out."""
    found = []
    for one in sets:
        is_way = one.source_framework_urn == first
        for row in Crosswalk.objects.filter(crosswalk_set=one).order_by("order"):
            if row.relationship in set(Relationship):
                found.append(_turned(row, is_way=is_way))
    return found


def _turned(row: Crosswalk, *, is_way: bool) -> Joined:
    stated = Relationship(row.relationship)
    ends = (row.source_urn, row.target_urn) if is_way else (row.target_urn, row.source_urn)
    return Joined(
        *ends,
        relationship=stated if is_way else inverse(stated),
        strength=row.strength,
        rationale=row.rationale,
        source=row.source,
        verification=row.verification,
    )

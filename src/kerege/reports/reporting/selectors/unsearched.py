"""Reads which law of a country was left out of a search, as far as the instance knows of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kerege.evidence.law.models import Expression, Work, WorkRelation
from kerege.evidence.law.rules.vocabulary import Force, RelationKind
from kerege.foundation.accounts.actors import Actor


@dataclass(frozen=True, slots=True)
class Unsearched:
    """Acts that are cited but not loaded, acts that are repealed, acts without a text of the day, other wordings."""

    cited: list[WorkRelation]
    repealed: list[Work]
    without_text: list[Work]
    other_wordings: list[Expression]


def unsearched(*, viewer: Actor, country: str, searched: Collection[Expression]) -> Unsearched:
    """What stands in the instance, or is named in it, and was not searched."""
    acts = list(Work.objects.visible_to(viewer).filter(country_id=country))
    in_force = [act for act in acts if act.force != Force.REPEALED]
    searched_acts = {row.work_id for row in searched}
    cited = WorkRelation.objects.filter(work__in=[act.pk for act in in_force], other=None)
    cited = cited.exclude(kind=RelationKind.REPEALS).select_related("work")
    others = Expression.objects.filter(work__in=searched_acts).select_related("work")
    return Unsearched(
        cited=list(cited.order_by("citation", "pk")),
        repealed=[act for act in acts if act.force == Force.REPEALED],
        without_text=[act for act in in_force if act.pk not in searched_acts],
        other_wordings=list(others.exclude(pk__in=[row.pk for row in searched]).order_by("work_id", "valid_from")),
    )

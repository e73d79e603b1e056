"""Wordings of a country's acts by language, and which of their provisions answer one another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kerege.evidence.law.models import Expression, Provision, Work
from kerege.evidence.law.selectors.alignments import pairs_between
from kerege.evidence.law.selectors.expressions import current_expressions
from kerege.foundation.accounts.actors import Actor
from kerege.reports.comparison.rules.languages import Answer, answer_to


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its newest wording in each language."""

    work: Work
    wordings: dict[str, Expression]


def acts(*, viewer: Actor, country: str) -> list[Act]:
    """Acts of a country that are law, as far as the viewer may see them, with their newest wordings."""
    held: dict[int, dict[str, Expression]] = defaultdict(dict)
    for row in current_expressions(viewer=viewer, country=country):
        held[row.work.pk][row.language] = row
    found = [Act(next(iter(wordings.values())).work, wordings) for wordings in held.values()]
    return sorted(found, key=lambda one: (one.work.uri, one.work.pk))


def worded_provisions(expression: Expression) -> list[Provision]:
    """Provisions that say something themselves, in their order; a mere heading of a part is none."""
    rows = Provision.objects.filter(expression=expression).exclude(text="").order_by("order")
    return list(rows.only("pk", "eid", "label", "heading", "text", "order", "expression_id"))


def answers_in(*, own: Expression, other: Expression) -> dict[int, Answer]:
    """By provision that says something, what answers it in the other wording."""
    states: dict[int, list[str]] = {row.pk: [] for row in worded_provisions(own)}
    for left, right, state in pairs_between(left=own, right=other).values_list("left_id", "right_id", "state"):
        for end in (left, right):
            if end in states:
                states[end].append(state)
    return {pk: answer_to(held) for pk, held in states.items()}

"""Reads provisions with their acts and the way down to them, for many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Count, Max

from kerege.evidence.law.models import Provision, ProvisionAlignment
from kerege.evidence.law.selectors.provisions import visible_provisions
from kerege.foundation.accounts.actors import Actor
from kerege.reports.reporting.rules.places import Step

MOST_AT_ONCE = 5_000
DEEPEST = 20
Way = tuple[Step, ...]


def provisions_with_acts(*, viewer: Actor, provision_ids: Iterable[int]) -> dict[int, Provision]:
    """The provisions among these that the viewer may see, each with its wording and its act."""
    rows = visible_provisions(viewer=viewer).select_related("expression__work").defer("search_text")
    wanted = sorted(set(provision_ids))
    found: dict[int, Provision] = {}
    for start in range(0, len(wanted), MOST_AT_ONCE):
        found |= rows.in_bulk(wanted[start : start + MOST_AT_ONCE])
    return found


def ways(provisions: Iterable[Provision]) -> dict[int, Way]:
    """The way from the act to each of the provisions, which the caller holds: one query per depth."""
    rows = list(provisions)
    nodes = {row.pk: (row.parent_id, _step(row.level, row.label, row.number, row.heading)) for row in rows}
    missing = {row.parent_id for row in rows if row.parent_id} - set(nodes)
    for _depth in range(DEEPEST):
        if not missing:
            break
        nodes |= _nodes(missing)
        missing = {parent for parent, _step in nodes.values() if parent} - set(nodes)
    return {row.pk: _way(row.pk, nodes) for row in rows}


def alignment_state(*, work_ids: Collection[int]) -> tuple[int, datetime | None]:
    """How many pairs the acts have and when a person last said something of one: changes with every change of them."""
    pairs = ProvisionAlignment.objects.filter(left__expression__work__in=work_ids)
    state = pairs.aggregate(pairs=Count("pk"), last=Max("decided_at"))
    return state["pairs"], state["last"]


def _nodes(ids: Iterable[int]) -> dict[int, tuple[int | None, Step]]:
    wanted = sorted(ids)
    found: dict[int, tuple[int | None, Step]] = {}
    for start in range(0, len(wanted), MOST_AT_ONCE):
        rows = Provision.objects.filter(pk__in=wanted[start : start + MOST_AT_ONCE])
        for pk, parent, *words in rows.values_list("pk", "parent_id", "level", "label", "number", "heading"):
            found[pk] = (parent, _step(*words))
    return found


def _way(pk: int, nodes: dict[int, tuple[int | None, Step]]) -> Way:
    steps: list[Step] = []
    at: int | None = pk
    while at is not None and at in nodes:
        at, step = nodes[at]
        steps.append(step)
    return tuple(reversed(steps))


def _step(level: str, label: str, number: str, heading: str) -> Step:
    return Step(level=level, label=label, number=number, heading=heading)

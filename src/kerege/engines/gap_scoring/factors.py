"""One function per factor: the reason that it gives in a case, or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kerege.engines.gap_scoring.params import Params
from kerege.engines.gap_scoring.problem import Case, Evidence, Force, Rank, Reason
from kerege.kernel.values import Coverage

Factor = Callable[[Case, Params, date], Reason | None]
_RANKS = tuple(Rank)


def coverage(case: Case, params: Params, as_of: date) -> Reason | None:
    """What was found."""
    del as_of
    points = {Coverage.NONE: params.coverage_none, Coverage.PARTLY: params.coverage_partly}
    return Reason(f"coverage.{case.coverage.value}", points[case.coverage], (("coverage", case.coverage.value),))


def force(case: Case, params: Params, as_of: date) -> Reason | None:
    """How far the text obliges."""
    del as_of
    points = {Force.BINDING: params.binding, Force.STANDARD: params.standard, Force.VOLUNTARY: 0}
    return Reason(f"force.{case.force.value}", points[case.force], (("force", case.force.value),))


def weight(case: Case, params: Params, as_of: date) -> Reason | None:
    """How much the framework makes of the requirement."""
    del as_of
    steps = (("very-heavy", params.very_heavy, params.very_heavy_from), ("heavy", params.heavy, params.heavy_from))
    for name, points, start in steps:
        if case.weight >= start:
            return Reason(f"weight.{name}", points, (("from", start), ("weight", case.weight)))
    return None


def clock(case: Case, params: Params, as_of: date) -> Reason | None:
    """Whether a duty runs against a clock, and how short it is."""
    del as_of
    if case.clock_hours is None:
        return None
    values = (("hours", case.clock_hours), ("urgent_up_to", params.urgent_hours))
    if case.clock_hours <= params.urgent_hours:
        return Reason("clock.urgent", params.urgent, values)
    return Reason("clock.timed", params.timed, values)


def neighbours(case: Case, params: Params, as_of: date) -> Reason | None:
    """How many requirements of other frameworks wait for this one."""
    del as_of
    count = len(set(case.neighbours))
    steps = (
        ("many", params.many_neighbours, params.many_neighbours_from),
        ("some", params.some_neighbours, params.some_neighbours_from),
    )
    for name, points, start in steps:
        if count >= max(start, 1):
            return Reason(f"neighbours.{name}", points, (("count", count), ("from", start)))
    return None


def rank(case: Case, params: Params, as_of: date) -> Reason | None:
    """Whether the part that was found stands in an instrument of the rank that is needed."""
    del as_of
    falls_short = _RANKS.index(case.rank_reached) < _RANKS.index(case.rank_required)
    if case.coverage is not Coverage.PARTLY or not falls_short:
        return None
    values = (("reached", case.rank_reached.value), ("required", case.rank_required.value))
    return Reason("rank.short", params.rank_short, values)


def evidence(case: Case, params: Params, as_of: date) -> Reason | None:
    """How far what the finding rests on may be relied on."""
    del as_of
    points = {Evidence.FIRM: 0, Evidence.PROVISIONAL: params.provisional, Evidence.STALE: params.stale}
    return Reason(f"evidence.{case.evidence.value}", points[case.evidence], (("evidence", case.evidence.value),))


def age(case: Case, params: Params, as_of: date) -> Reason | None:
    """How long ago the finding spoke."""
    days = (as_of - case.as_of).days
    steps = (
        ("very-old", params.very_old, params.very_old_after_days),
        ("old", params.old, params.old_after_days),
    )
    for name, points, limit in steps:
        if days > limit:
            values = (("days", days), ("from", case.as_of.isoformat()), ("limit", limit), ("to", as_of.isoformat()))
            return Reason(f"age.{name}", points, values)
    return None


FACTORS: tuple[Factor, ...] = (coverage, force, weight, clock, neighbours, rank, evidence, age)

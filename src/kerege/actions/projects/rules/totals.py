"""Adds amounts up from one named point of view, no money twice, and says what was left out and why.

Worked example: a donor reports a commitment of 100, the implementer reports the same 100 as incoming and passes 80 on.

>>> given = Flow("donor", "p", "d", MoneyKind.COMMITMENT, Decimal(100), "EUR", "EU", "Centre", "outgoing")
>>> taken = Flow("centre", "p", "i", MoneyKind.COMMITMENT, Decimal(100), "EUR", "EU", "Centre", "incoming")
>>> passed = Flow("passed", "p", "i", MoneyKind.COMMITMENT, Decimal(80), "EUR", "Centre", "Ministry", "outgoing")
>>> seen = add_up([given, taken, passed], perspective=Perspective.DONOR)
>>> [(line.kind.value, line.value, line.currency) for line in seen.lines]
[('commitment', Decimal('100'), 'EUR')]
>>> [(one.flow, one.reason.value, one.instead) for one in seen.left_out]
[('centre', 'other-side', 'donor'), ('passed', 'passed-on', 'donor')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from kerege.actions.projects.rules.flows import ConvertedLine, Flow, Perspective, Rate, TotalLine, Totals
from kerege.actions.projects.rules.records import MoneyKind
from kerege.actions.projects.rules.totals_steps import (
    Leftovers,
    ancestors,
    one_level,
    one_registry,
    one_side,
    one_step,
    without_repeats,
)


def add_up(
    flows: Iterable[Flow],
    *,
    perspective: Perspective,
    parents: Mapping[str, Iterable[str]] | None = None,
    preferred: Mapping[str, str] | None = None,
) -> Totals:
    """Add amounts up per kind and currency.

    `parents` names the parents of each activity; `preferred` the registry that an editor chose for a project.
    """
    left = Leftovers()
    kept = without_repeats(sorted(flows, key=lambda flow: flow.key), left)
    kept = one_side(kept, perspective, left)
    kept = one_registry(kept, preferred or {}, left)
    kept = one_level(kept, perspective, ancestors(parents or {}), left)
    kept = one_step(kept, perspective, left)
    sums: dict[tuple[MoneyKind, str], list[Flow]] = defaultdict(list)
    for flow in kept:
        sums[flow.kind, flow.currency].append(flow)
    lines = tuple(
        TotalLine(kind, currency, sum((flow.value for flow in group), Decimal()), tuple(flow.key for flow in group))
        for (kind, currency), group in sorted(
            sums.items(), key=lambda item: (list(MoneyKind).index(item[0][0]), item[0][1])
        )
    )
    return Totals(perspective, lines, tuple(sorted(left.found, key=lambda one: one.flow)))


def convert(totals: Totals, rates: Mapping[str, Rate], *, into: str) -> tuple[ConvertedLine, ...]:
    """The lines of each kind in one currency; an amount without a rate is listed, never guessed.

    Examples
    --------
    >>> line = TotalLine(MoneyKind.BUDGET, "EUR", Decimal(10), ("a",))
    >>> other = TotalLine(MoneyKind.BUDGET, "KZT", Decimal(500), ("b",))
    >>> rate = Rate(Decimal("1.1"), date(2026, 1, 2), "bank of the example")
    >>> convert(Totals(Perspective.DONOR, (line, other), ()), {"EUR": rate}, into="USD")
    (ConvertedLine(kind=<MoneyKind.BUDGET: 'budget'>, currency='USD', value=Decimal('11.0'), \
without_rate=(('KZT', Decimal('500')),)),)
    """
    found = []
    for kind in MoneyKind:
        lines = [line for line in totals.lines if line.kind is kind]
        one = Rate(Decimal(1), date.min, "the same currency")
        used = {**rates, into: one}
        value = sum((line.value * used[line.currency].factor for line in lines if line.currency in used), Decimal())
        without = tuple((line.currency, line.value) for line in lines if line.currency not in used)
        if lines:
            found.append(ConvertedLine(kind, into, value, without))
    return tuple(found)

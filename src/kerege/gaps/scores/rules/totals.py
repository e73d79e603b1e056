"""Works out the totals of a file anew, by the rule that the file itself follows, and names every difference."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import Any

from kerege.gaps.scores.rules.codes import Edition
from kerege.gaps.scores.rules.records import TOTAL_CODE, Figure, Kind, Record

Means = Mapping[str, Fraction]
HALF = Fraction(1, 2)
# A rule of a file is believed against the usual one only where it explains so many differences, and most of them.
ENOUGH = 3


class Zeros(StrEnum):
    """Whether a reported 0 enters a mean."""

    COUNTED = "counted"
    LEFT_OUT = "left-out"


class Rounding(StrEnum):
    """What happens to a half."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"


class Base(StrEnum):
    """Of what the total is the mean."""

    ROUNDED_GROUPS = "rounded-groups"
    EXACT_GROUPS = "exact-groups"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a file comes to its totals."""

    zeros: Zeros = Zeros.COUNTED
    rounding: Rounding = Rounding.HALF_UP
    base: Base = Base.ROUNDED_GROUPS

    def to_json(self) -> dict[str, str]:
        """Shape in the report."""
        return {"zeros": self.zeros.value, "rounding": self.rounding.value, "base": self.base.value}


USUAL = Rule()
RULES = tuple(Rule(*choice) for choice in product(Zeros, Rounding, Base))


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that the file gives otherwise than its own indicators do."""

    sheet: str
    row: int
    name: str
    country: str
    year: int | None
    edition: str
    column: str
    code: str
    given: str
    recomputed: str
    kind: str

    def to_json(self) -> dict[str, Any]:
        """Shape in the report."""
        names = ("sheet", "row", "name", "country", "year", "edition", "column", "code", "given", "recomputed", "kind")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Checked:
    """The totals of a file: how many were worked out anew, by which rule, and what differs."""

    groups_checked: int
    totals_checked: int
    rule: Rule
    differences: tuple[Difference, ...]
    by_other_rules: tuple[tuple[Rule, int], ...]
    sensitive: tuple[Difference, ...]


def check_totals(records: Sequence[Record], editions: Mapping[str, Edition]) -> Checked:
    """Recompute every group and total that a file gives, and find the rule that it follows.

    A group is the mean of its reported indicators, the total the mean of the groups. The usual rule counts a
    reported 0, rounds a half up and takes the mean of the rounded groups; another one is chosen only where it explains
    most of at least three differences. `sensitive` names the totals that the textbook mean of exact groups would
    round to something else. Deterministic; linear in the figures for each of 18 rules.
    """
    with_totals = [record for record in records if any(one.kind is not Kind.INDICATOR for one in record.figures)]
    means = {zeros: [group_means(record, editions[record.edition], zeros) for record in with_totals] for zeros in Zeros}
    with_totals = _with_digits(with_totals, means[USUAL.zeros])
    found = {rule: list(_differences(with_totals, means[rule.zeros], rule)) for rule in RULES}
    usual = len(found[USUAL])
    best = min(RULES, key=lambda rule: (len(found[rule]), RULES.index(rule)))
    rule = best if usual >= ENOUGH and 2 * len(found[best]) <= usual else USUAL
    kinds = Counter(one.kind for record in with_totals for one in record.figures)
    textbook = Rule(rule.zeros, rule.rounding, Base.EXACT_GROUPS)
    known = {(one.sheet, one.row, one.edition, one.code) for one in found[rule]}
    return Checked(
        groups_checked=kinds[Kind.GROUP],
        totals_checked=kinds[Kind.TOTAL],
        rule=rule,
        differences=tuple(found[rule]),
        by_other_rules=tuple((other, len(found[other])) for other in RULES if other != rule),
        sensitive=tuple(
            replace(one, kind="rounding")
            for one in found[textbook]
            if (one.sheet, one.row, one.edition, one.code) not in known
        ),
    )


def _with_digits(records: Sequence[Record], means: Sequence[Means]) -> list[Record]:
    """The records with as many digits behind the point as the file's totals are written with.

    A cell may show fewer than the file has, since 66.0 is written 66; one cell with more does not speak for the others.
    """
    seen = sorted({one.digits for record in records for one in record.figures if one.kind is not Kind.INDICATOR})
    if seen in ([], [0]):
        return list(records)
    tries = {least: [_at_least(record, least) for record in records] for least in reversed(seen)}
    return min(tries.values(), key=lambda one: sum(1 for _difference in _differences(one, means, USUAL)))


def _at_least(record: Record, digits: int) -> Record:
    return replace(record, figures=tuple(replace(one, digits=max(one.digits, digits)) for one in record.figures))


def _differences(records: Sequence[Record], means: Sequence[Means], rule: Rule) -> Iterator[Difference]:
    for record, groups in zip(records, means, strict=True):
        given = {figure.code: figure for figure in record.figures}
        for figure in record.figures:
            if figure.kind is Kind.GROUP:
                yield from _compared(record, figure, groups.get(figure.code), rule)
        if TOTAL_CODE in given:
            yield from _compared(record, given[TOTAL_CODE], total_mean(given, groups, rule), rule)
        yield from _not_given(record, groups, given)


def group_means(record: Record, edition: Edition, zeros: Zeros) -> Means:
    """Exact means of the groups that have a reported indicator."""
    reported: dict[str, list[Fraction]] = {}
    for figure in record.figures:
        if figure.kind is Kind.INDICATOR and (figure.percent or zeros is Zeros.COUNTED):
            reported.setdefault(edition.by_ref[figure.code].group, []).append(figure.percent)
    return {group: sum(values, Fraction()) / len(values) for group, values in reported.items()}


def total_mean(given: Mapping[str, Figure], groups: Means, rule: Rule) -> Fraction | None:
    """Exact mean that the total should be; of the groups as given where the file has no indicators."""
    if rule.base is Base.INDICATORS:
        values = [one.percent for one in given.values() if one.kind is Kind.INDICATOR]
        values = [value for value in values if value or rule.zeros is Zeros.COUNTED]
    elif groups:
        held = next((one for one in given.values() if one.kind is Kind.GROUP), given[TOTAL_CODE])
        is_rounded = rule.base is Base.ROUNDED_GROUPS
        values = [as_given(one, held, rule) * held.unit if is_rounded else one for one in groups.values()]
    else:
        values = [one.percent for one in given.values() if one.kind is Kind.GROUP]
    return sum(values, Fraction()) / len(values) if values else None


def rounded(value: Fraction, digits: int, rule: Rule) -> Fraction:
    """A mean as the file would write it.

    >>> [str(rounded(Fraction(125, 2), 0, Rule(rounding=one))) for one in Rounding]
    ['63', '62', '62']
    """
    scaled = value * 10**digits
    if rule.rounding is Rounding.HALF_EVEN:
        return Fraction(round(scaled), 10**digits)
    up = HALF if rule.rounding is Rounding.HALF_UP else 0
    return Fraction(math.floor(scaled + up), 10**digits)


def as_given(value: Fraction, like: Figure, rule: Rule) -> Fraction:
    """A mean in the unit and with the digits of a figure of the file."""
    return rounded(value / like.unit, like.digits, rule)


def _compared(record: Record, figure: Figure, mean: Fraction | None, rule: Rule) -> Iterator[Difference]:
    if mean is None:
        has_indicators = any(one.kind is Kind.INDICATOR for one in record.figures)
        if has_indicators:
            yield _difference(record, figure.code, figure.column, figure.given, "", "nothing-to-recompute")
        return
    expected = as_given(mean, figure, rule)
    if expected != as_given(figure.percent, figure, rule):
        shown = f"{float(expected):.8g}"
        yield _difference(record, figure.code, figure.column, figure.given, shown, "differs")


def _not_given(record: Record, groups: Means, given: Mapping[str, Figure]) -> Iterator[Difference]:
    """Totals that the row leaves empty although it reports what they are made of."""
    for code in record.unanswered:
        is_total = code == TOTAL_CODE and groups
        if code not in given and (code in groups or is_total):
            shown = f"{float(groups[code]):.4g}" if code in groups else ""
            yield _difference(record, code, code, "", shown, "not-given")


def _difference(record: Record, code: str, column: str, given: str, recomputed: str, kind: str) -> Difference:
    return Difference(
        sheet=record.sheet,
        row=record.row,
        name=record.name,
        country=record.country,
        year=record.year,
        edition=record.edition,
        column=column,
        code=code,
        given=given,
        recomputed=recomputed,
        kind=kind,
    )

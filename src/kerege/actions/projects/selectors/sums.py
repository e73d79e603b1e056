"""What one project sums up to, taken from what was kept of it as long as that rests on the same amounts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import Any, Final

from kerege.actions.projects.models import KeptTotals, Project, SourceRecord
from kerege.actions.projects.rules.flows import Flow, Perspective, Reason, Totals
from kerege.actions.projects.rules.records import MoneyKind
from kerege.actions.projects.selectors.fields import ProjectPicture
from kerege.actions.projects.selectors.money import Stated, flows_of_own, stated_in

# Kept sums of another number were added up by other rules
RULES: Final = 1


@dataclass(frozen=True, slots=True)
class SumLine:
    """One kind in one currency, and how many amounts are in it."""

    kind: MoneyKind
    currency: str
    value: Decimal
    amounts: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Totals without the names of their amounts: lines, and how many amounts were left out for which reason."""

    lines: tuple[SumLine, ...]
    left_out: Mapping[Reason, int]

    def to_plain(self) -> dict[str, Any]:
        """The sums as JSON holds them; no digit is lost."""
        lines = [[one.kind.value, one.currency, str(one.value), one.amounts] for one in self.lines]
        return {"lines": lines, "left_out": {reason.value: number for reason, number in self.left_out.items()}}


def sums_of(*, picture: ProjectPicture, perspective: Perspective) -> Sums:
    """What a project that the caller may see sums up to from one point of view."""
    project = picture.project
    today = [record.pk for record in picture.records if not record.is_replaced]
    own = own_of(project)
    kept = KeptTotals.objects.filter(project=project).first()
    if kept is not None and kept.fingerprint == fingerprint(today, own):
        return _sums_from(kept.sums[perspective.value])
    return sums_in(stated_of(project, today, own).totals(perspective))


def own_of(project: Project) -> list[Flow]:
    """The amounts that people wrote down here."""
    return list(flows_of_own(Project.plain.filter(pk=project.pk))) if project.is_planned_here else []


def stated_of(project: Project, today: Sequence[int], own: Sequence[Flow]) -> Stated:
    """What today's readings of a project and its owner state."""
    rows = SourceRecord.objects.unscoped(reason="parts of a project that the caller may see").filter(pk__in=today)
    return stated_in(((project, record) for record in rows.defer("raw", "profile")), own)


def fingerprint(today: Sequence[int], own: Sequence[Flow]) -> str:
    """The sign of what sums rest on: a record's text never changes, so its number stands for all its amounts."""
    return hashlib.sha256(repr((RULES, sorted(today), sorted(map(astuple, own)))).encode()).hexdigest()


def sums_in(totals: Totals) -> Sums:
    """Totals without the names of their amounts."""
    lines = (SumLine(line.kind, line.currency, line.value, len(line.flows)) for line in totals.lines)
    return Sums(tuple(lines), Counter(one.reason for one in totals.left_out))


def _sums_from(plain: Mapping[str, Any]) -> Sums:
    lines = (
        SumLine(MoneyKind(kind), currency, Decimal(value), number) for kind, currency, value, number in plain["lines"]
    )
    return Sums(tuple(lines), {Reason(reason): number for reason, number in plain["left_out"].items()})

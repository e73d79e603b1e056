"""Counts of one country's gaps, for its own pages and reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.gaps.register.models import Gap
from kerege.gaps.register.rules.severity import Band
from kerege.gaps.register.rules.states import ACTIVE, STANDING, GapState
from kerege.gaps.register.selectors.filters import answered, overdue


@dataclass(frozen=True, slots=True)
class GapCounts:
    """How many gaps of a country there are: by state, standing ones by severity and by framework."""

    by_state: dict[str, int]
    by_band: dict[str, int]
    by_framework: dict[str, int]
    overdue: int
    answered: int

    @property
    def standing(self) -> int:
        """Gaps that are not resolved."""
        return sum(number for state, number in self.by_state.items() if GapState(state) in STANDING)

    @property
    def active(self) -> int:
        """Gaps that somebody still has to work on."""
        return sum(number for state, number in self.by_state.items() if GapState(state) in ACTIVE)


@dataclass(frozen=True, slots=True)
class MinistryCount:
    """How many gaps a ministry is in charge of; None gathers those without a ministry."""

    ministry: Organisation | None
    active: int
    overdue: int
    oldest_due_on: date | None = field(default=None)


def gap_counts(*, viewer: Actor, country: str, today: date) -> GapCounts:
    """Counts of the gaps of a country that the viewer may see."""
    rows = Gap.objects.visible_to(viewer).filter(country_id=country.upper()).order_by()
    by_state: Counter[str] = Counter({state.value: 0 for state in GapState})
    by_band: Counter[str] = Counter({band.value: 0 for band in reversed(Band) if band})
    by_framework: Counter[str] = Counter()
    for state, band, framework, number in rows.values_list("state", "band", "framework_urn").annotate(n=Count("pk")):
        by_state[state] += number
        if GapState(state) in STANDING:
            by_band[band] += number
            by_framework[framework] += number
    found = rows.aggregate(overdue=Count("pk", filter=overdue(today)), answered=Count("pk", filter=answered()))
    return GapCounts(dict(by_state), dict(by_band), dict(by_framework), found["overdue"], found["answered"])


def overdue_by_ministry(*, viewer: Actor, country: str, today: date) -> list[MinistryCount]:
    """Ministries of one country by the names of their offices, with what each still has to do."""
    rows = Gap.objects.visible_to(viewer).filter(country_id=country.upper(), state__in=ACTIVE).order_by()
    late = Q(due_on__lt=today)
    counts = {
        row["ministry"]: row
        for row in rows.values("ministry").annotate(active=Count("pk"), late=Count("pk", filter=late))
    }
    oldest: dict[int | None, date] = {}
    for ministry, due in rows.filter(late).values_list("ministry", "due_on"):
        if due is not None:
            oldest[ministry] = min(due, oldest.get(ministry, due))
    known = {one.pk: one for one in Organisation.objects.filter(pk__in=[pk for pk in counts if pk])}
    found = [MinistryCount(known.get(pk), row["active"], row["late"], oldest.get(pk)) for pk, row in counts.items()]
    return sorted(found, key=lambda one: (one.ministry is None, one.ministry.short_name if one.ministry else ""))

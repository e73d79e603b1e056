"""Reads of gaps, one and many, always through the viewer's eyes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.ownership.selectors import the_one
from kerege.foundation.places.models import Country
from kerege.gaps.register.models import Gap, GapChange
from kerege.gaps.register.models.words import BAND_LABELS, CHANGE_LABELS, STATE_LABELS
from kerege.gaps.register.rules.states import ACTIVE, STANDING, ChangeKind

# What a line of a list shows; the rest is long or costly to read for every line of it.
LISTED = (
    "framework_ref",
    "requirement_ref",
    "requirement_name",
    "title",
    "state",
    "band",
    "points",
    "due_on",
    "owner__short_name",
    "ministry__short_name",
    "person__display_name",
    "finding__coverage",
    "finding__needs_confirmation",
)
SHOWN_WITH = ("owner", "ministry", "person", "country", "finding")


def gaps(*, viewer: Actor, country: str | None = None) -> QuerySet[Gap]:
    """Gaps that the viewer may see, the gravest first; of one country where it is named."""
    found = Gap.objects.visible_to(viewer).select_related(*SHOWN_WITH).order_by("-points", "due_on", "pk")
    return found.filter(country_id=country.upper()) if country else found


def as_lines(found: QuerySet[Gap]) -> QuerySet[Gap]:
    """The same gaps in the same order with what a line of a list shows; the list knows their country."""
    return found.select_related(None).select_related("owner", "ministry", "person", "finding").only(*LISTED)


def open_gaps(*, viewer: Actor, country: str) -> QuerySet[Gap]:
    """Gaps of a country that stand: open, in work, opened again, or accepted as a risk."""
    return gaps(viewer=viewer, country=country).filter(state__in=STANDING)


def gap(*, viewer: Actor, gap_id: int) -> Gap:
    """One gap; what the viewer may not see does not exist."""
    beside = ("finding__requirement__framework", "finding__assessment", "organisation")
    return the_one(gaps(viewer=viewer).select_related(*SHOWN_WITH, *beside).filter(pk=gap_id))


def gaps_of_findings(*, viewer: Actor, finding_ids: Iterable[int]) -> dict[int, Gap]:
    """The gap that rests on each finding, by the finding's key; a standing one before a resolved one."""
    rows = gaps(viewer=viewer).filter(finding__in=list(finding_ids))
    found: dict[int, Gap] = {}
    for row in rows.order_by("pk"):
        held = found.get(row.finding_id)
        if held is None or held.state not in STANDING:
            found[row.finding_id] = row
    return found


def gaps_of_assessment(*, viewer: Actor, assessment_id: int) -> QuerySet[Gap]:
    """Gaps that rest on the findings of an assessment."""
    return gaps(viewer=viewer).filter(assessment_id=assessment_id)


def own_gaps(*, viewer: Actor) -> QuerySet[Gap]:
    """Gaps that were handed to the person and that somebody still has to work on."""
    if not isinstance(viewer, User):
        return Gap.objects.visible_to(viewer).none()
    return gaps(viewer=viewer).filter(person=viewer, state__in=ACTIVE).order_by("due_on", "-points", "pk")


def frameworks_of_gaps(*, viewer: Actor, country: str) -> list[tuple[str, str]]:
    """Names and references of the frameworks of a country's gaps, by reference."""
    rows = Gap.objects.visible_to(viewer).filter(country_id=country).order_by()
    found = dict(rows.values_list("framework_urn", "framework_ref").distinct())
    return sorted(((urn, ref or urn) for urn, ref in found.items()), key=lambda one: one[1])


def working_countries(viewer: Actor) -> list[Country]:
    """Countries in which the person works, by their codes; running an instance is no work in a country."""
    return list(Country.objects.filter(pk__in=reading_scope(viewer).countries).order_by("code"))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a gap's history as a page shows it."""

    kind: str
    label: str
    at: datetime
    by: str
    reason: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What became of what, as far as it is told in the reader's language."""
        return change_words(self.kind, self.before, self.after)


def history(*, viewer: Actor, gap: Gap) -> list[HistoryLine]:
    """What happened to a gap, the newest first, with the names of the country's own people."""
    shown = Gap.objects.visible_to(viewer).filter(pk=gap.pk)
    rows = list(GapChange.objects.filter(gap__in=shown.values("pk")).order_by("-pk"))
    names = _names({row.changed_by for row in rows})
    labels = dict(CHANGE_LABELS)
    return [
        HistoryLine(
            kind=row.kind,
            label=str(labels[row.kind]),
            at=row.changed_at,
            by=names.get(row.changed_by, ""),
            reason=row.reason,
            before=row.before,
            after=row.after,
        )
        for row in rows
    ]


def change_words(kind: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """States and severities before and after a change."""
    if kind == ChangeKind.MOVED:
        states = dict(STATE_LABELS)
        return f"{states.get(before.get('state', ''), '')} → {states.get(after.get('state', ''), '')}"
    if kind == ChangeKind.WEIGHED:
        bands = dict(BAND_LABELS)
        told = [f"{bands.get(one.get('band', ''), '')} {one.get('points', 0)}" for one in (before, after)]
        return " → ".join(told)
    return ""


def _names(urns: Iterable[str]) -> dict[str, str]:
    ids = [urn.rpartition(":")[2] for urn in urns]
    return {user.urn: user.display_name for user in User.objects.filter(pk__in=[one for one in ids if one.isdecimal()])}

"""Reads of sections: whose a requirement is, and what is overdue, by organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.gaps.assessments.models import Assessment, Section
from kerege.gaps.assessments.rules.states import AssessmentState


@dataclass(frozen=True, slots=True)
class Overdue:
    """What one organisation owes, the oldest due day first."""

    organisation: Organisation
    sections: tuple[Section, ...]


def section_of(*, assessment: Assessment, position: int) -> Section | None:
    """The section in which a requirement stands; of nested ones the innermost."""
    return (
        Section.objects.filter(
            assessment=assessment, requirement__position__lte=position, requirement__last_position__gte=position
        )
        .order_by("-requirement__position")
        .first()
    )


def sections_of(*, assessment: Assessment) -> list[Section]:
    """Sections of an assessment that the viewer already holds, in the order of the tree."""
    rows = Section.objects.filter(assessment=assessment).select_related("requirement", "organisation", "person")
    return list(rows.order_by("requirement__position"))


def overdue_sections(viewer: Actor, country: str, today: date) -> list[Overdue]:
    """Sections of the country's open assessments that are past their day and not done, by organisation."""
    seen = Assessment.objects.visible_to(viewer).filter(
        country_id=country, state__in=[AssessmentState.OPEN, AssessmentState.IN_REVIEW]
    )
    rows = (
        Section.objects.filter(assessment__in=seen.values("pk"), done_at=None, due_on__lt=today)
        .select_related("assessment", "requirement", "organisation", "person")
        .order_by("organisation__short_name", "organisation_id", "due_on", "pk")
    )
    groups = groupby(rows, key=lambda row: row.organisation_id)
    found = [tuple(group) for _, group in groups]
    return [Overdue(group[0].organisation, group) for group in found]

"""Reads of assessments, always through the viewer's eyes."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.selectors import the_one
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.kernel.errors import NotFound

BESIDE = ("framework", "country", "organisation", "subject_organisation")


def assessments(viewer: Actor, country: str | None = None) -> QuerySet[Assessment]:
    """Assessments that the viewer may see, the newest first."""
    found = Assessment.objects.visible_to(viewer).select_related(*BESIDE).order_by("-pk")
    return found.filter(country_id=country.upper()) if country else found


def assessment(viewer: Actor, assessment_id: int) -> Assessment:
    """One assessment; what the viewer may not see does not exist."""
    return the_one(assessments(viewer).filter(pk=assessment_id))


def finding(viewer: Actor, finding_id: int) -> Finding:
    """One finding with its requirement and its assessment."""
    visible = Assessment.objects.visible_to(viewer).values("pk")
    found = (
        Finding.objects.filter(pk=finding_id, assessment__in=visible)
        .select_related("requirement", *(f"assessment__{name}" for name in BESIDE))
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such finding, or it is not shared with you. Check the address."))
    return found

"""Which shares of a project stand, and to whom it may be shared; for those who decide about it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from kerege.actions.projects.models import Project
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.selectors import grants_on


def open_grants(project: Project, *, now: datetime) -> QuerySet[Grant]:
    """Grants of every right that open the project today or later."""
    return (
        grants_on(project)
        .filter(Q(ends_at=None) | Q(ends_at__gt=now), revoked_at=None)
        .select_related("organisation", "country", "programme")
    )


def standing_shares(project: Project, *, now: datetime) -> QuerySet[Grant]:
    """Shares that open the project today, those that end first in front."""
    return open_grants(project, now=now).filter(right=Right.VIEW.value).order_by("ends_at", "pk")


def ended_shares(project: Project, *, now: datetime) -> QuerySet[Grant]:
    """Shares that ended or were taken back, the newest first."""
    standing = standing_shares(project, now=now).order_by().values("pk")
    return (
        grants_on(project)
        .filter(right=Right.VIEW.value)
        .exclude(pk__in=standing)
        .select_related("organisation", "country", "programme")
        .order_by("-pk")
    )


def receivers_for(project: Project) -> QuerySet[Organisation]:
    """Organisations that a project may be shared with: every other one that the instance knows."""
    return (
        Organisation.objects.exclude(pk=project.organisation_id).select_related("country").order_by("short_name", "pk")
    )

"""Work stays with the project it was written for; after a merge it is found from the project that stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from kerege.actions.programmes.models import WorkRow
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import standing_of
from kerege.actions.projects.selectors.projects import projects
from kerege.foundation.accounts.actors import Actor

R = TypeVar("R", bound=WorkRow)


def absorbed(*, viewer: Actor, model: type[WorkRow]) -> dict[int, Project]:
    """Merged-away projects with rows of a table, each with the project that stands, where the viewer may see that."""
    held = model.objects.filter(project__merged_into__isnull=False).order_by().values_list("project", flat=True)
    top = standing_of(set(held))
    seen = projects(viewer=viewer).in_bulk(set(top.values())) if top else {}
    return {pk: seen[into] for pk, into in top.items() if into in seen}


def in_visible(*, viewer: Actor, model: type[WorkRow]) -> Q:
    """Rows of projects that the viewer may see, and of those that were merged into them."""
    held = model.objects.order_by().values("project")
    # asked of the few projects that have rows: the database would list everything that the viewer may see first
    seen = projects(viewer=viewer).filter(pk__in=held).order_by().values("pk")
    return Q(project__in=seen) | Q(project__in=list(absorbed(viewer=viewer, model=model)))


def with_rows(*, viewer: Actor, model: type[WorkRow]) -> Q:
    """Projects that stand and have rows of a table, their own or of a project that was merged into them."""
    own = model.objects.order_by().values("project")
    return Q(pk__in=own) | Q(pk__in=[one.pk for one in absorbed(viewer=viewer, model=model).values()])


def standing_with_rows(*, viewer: Actor, models: Sequence[type[WorkRow]]) -> QuerySet[Project]:
    """Projects that the viewer may see and that were planned here or have rows in one of some tables."""
    planned = Project.plain.filter(is_planned_here=True).order_by().values("pk")
    held = planned.union(*(model.objects.order_by().values("project") for model in models), all=True)
    absorbing = {one.pk for model in models for one in absorbed(viewer=viewer, model=model).values()}
    return projects(viewer=viewer).filter(Q(pk__in=held) | Q(pk__in=absorbing))


def adopted(rows: Sequence[R], *, viewer: Actor, model: type[WorkRow]) -> list[R]:
    """The same rows, each naming the project that stands; only for showing."""
    standing = absorbed(viewer=viewer, model=model)
    shown: list[Any] = list(rows)
    for row in shown:
        row.project = standing.get(row.project_id, row.project)
    return shown

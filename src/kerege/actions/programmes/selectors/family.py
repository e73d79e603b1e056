"""Work stays with the project it was written for; after a merge it is found from the project that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Q

from kerege.actions.programmes.models import WorkRow
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.projects import projects
from kerege.foundation.accounts.actors import Actor

R = TypeVar("R", bound=WorkRow)


def members_of(keys: Iterable[int]) -> dict[int, int]:
    """Some standing projects and all that were merged into them, each with the one that stands."""
    found = {key: key for key in keys}
    newest: Mapping[int, int] = found
    while newest:
        rows = Project.plain.filter(merged_into__in=list(newest)).exclude(pk__in=list(found))
        newest = {pk: newest[into] for pk, into in rows.values_list("pk", "merged_into") if into is not None}
        found |= newest
    return found


def family_of(project: Project) -> list[int]:
    """A project and all that were merged into it, by number."""
    return list(members_of([project.pk]))


def absorbed(*, viewer: Actor, model: type[WorkRow]) -> dict[int, Project]:
    """Merged-away projects with rows of a table, each with the project that stands, where the viewer may see that."""
    merged = Project.plain.filter(merged_into__isnull=False, pk__in=model.objects.order_by().values("project"))
    top = dict(merged.values_list("pk", "merged_into"))
    # Merges of merges: follow each chain to its end, a level at a time.
    while later := _merged_on(top.values()):
        top = {pk: later.get(into, into) for pk, into in top.items()}
    seen = projects(viewer=viewer).in_bulk(set(top.values())) if top else {}
    return {pk: seen[into] for pk, into in top.items() if into in seen}


def in_visible(*, viewer: Actor, model: type[WorkRow]) -> Q:
    """Rows of projects that the viewer may see, and of those that were merged into them."""
    seen = projects(viewer=viewer).order_by().values("pk")
    return Q(project__in=seen) | Q(project__in=list(absorbed(viewer=viewer, model=model)))


def with_rows(*, viewer: Actor, model: type[WorkRow]) -> Q:
    """Projects that stand and have rows of a table, their own or of a project that was merged into them."""
    own = model.objects.order_by().values("project")
    return Q(pk__in=own) | Q(pk__in=[one.pk for one in absorbed(viewer=viewer, model=model).values()])


def adopted(rows: Sequence[R], *, viewer: Actor, model: type[WorkRow]) -> list[R]:
    """The same rows, each naming the project that stands; only for showing."""
    standing = absorbed(viewer=viewer, model=model)
    shown: list[Any] = list(rows)
    for row in shown:
        row.project = standing.get(row.project_id, row.project)
    return shown


def _merged_on(keys: Iterable[int | None]) -> dict[int | None, int | None]:
    rows = Project.plain.filter(pk__in=[key for key in keys if key], merged_into__isnull=False)
    return dict(rows.values_list("pk", "merged_into"))

"""A project that stands together with all that were merged into it, however many merges ago."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kerege.actions.projects.models import Project


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


def standing_of(keys: Iterable[int]) -> dict[int, int]:
    """Merged-away projects among some, each with the project that stands in its place."""
    top = _merged_on(keys)
    # Merges of merges: follow each chain to its end, a level at a time.
    while later := _merged_on(top.values()):
        top = {pk: later.get(into, into) for pk, into in top.items()}
    return top


def _merged_on(keys: Iterable[int]) -> dict[int, int]:
    rows = Project.plain.filter(pk__in=list(keys), merged_into__isnull=False).values_list("pk", "merged_into")
    return {pk: into for pk, into in rows if into is not None}

"""Carries what people decided of a project along when it is joined to another, and gives it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kerege.actions.projects.models import FieldChoice, Project
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.ownership.rules import Visibility

_WIDTHS = tuple(Visibility)


def carry_choices(given: Project, *, into: Project) -> list[str]:
    """Let the choices of a joined project hold for the other; where that one has a choice of its own, its own stays.

    The joined project keeps its rows, so that an undo finds them as they were.
    """
    decided = set(FieldChoice.objects.filter(project=into, withdrawn_at=None).values_list("field", flat=True))
    held = FieldChoice.objects.filter(project=given, withdrawn_at=None)
    carried = [one for one in held if one.field not in decided]
    for one in carried:
        FieldChoice.objects.create(
            project=into,
            field=one.field,
            record=one.record,
            values=one.values,
            reason=one.reason,
            chosen_by=one.chosen_by,
            chosen_at=one.chosen_at,
            came_from=given,
            revision=FieldChoice.objects.filter(project=into, field=one.field).count() + 1,
        )
    return [one.field for one in carried]


def give_choices_back(origin: Project, *, of: Project, by: Actor, now: datetime) -> None:
    """End what was carried over; the restored project has its own choices as they were."""
    carried = FieldChoice.objects.filter(project=of, came_from=origin)
    carried.filter(withdrawn_at=None).update(withdrawn_by=actor_urn(by), withdrawn_at=now)
    carried.update(came_from=None)


def narrow(kept: Project, given: Project) -> None:
    """Let no more people see the two than saw either; the caller saves."""
    narrower = _narrowest((kept.visibility, given.visibility))
    if narrower != kept.visibility and not kept.visibility_before:
        kept.visibility_before = kept.visibility
    kept.visibility = narrower


def widen_again(project: Project) -> None:
    """Show a project as far again as before those that left it were joined; the caller saves."""
    if not project.visibility_before:
        return
    still = Project.plain.filter(merged_into=project).values_list("visibility", flat=True)
    project.visibility = _narrowest((project.visibility_before, *still))
    if project.visibility == project.visibility_before:
        project.visibility_before = ""


def _narrowest(widths: Iterable[str]) -> str:
    return min(widths, key=lambda width: _WIDTHS.index(Visibility(width)))

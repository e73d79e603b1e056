"""Tells the registry which projects have work here, so that taking an import back does not take it along."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps

from kerege.actions.programmes.models import WorkRow

AT_ONCE = 500


def projects_with_work(keys: Sequence[int]) -> set[int]:
    """Those of some projects that have rows of work; rows that somebody took out hold nothing."""
    found: set[int] = set()
    tables = [model for model in apps.get_app_config("programmes").get_models() if issubclass(model, WorkRow)]
    for start in range(0, len(keys), AT_ONCE):
        for table in tables:
            rows = table.objects.filter(project__in=keys[start : start + AT_ONCE])
            found.update(rows.order_by().values_list("project", flat=True).distinct())
    return found

"""Writes down the work of a fictitious project and shares it with its donor, so that their pages are not empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from kerege.actions.programmes.models import Objective
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.rules.wordings import wordings
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project, SourceRecord
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.services.sharing import share_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation


def enter_work(content: Mapping[str, Any], *, organisations: Mapping[str, Organisation], now: datetime) -> bool:
    """Enter the rows and the share; whether there was anything to do, for a second time nothing changes."""
    record = SourceRecord.objects.visible_to(OPERATOR).get(reference=content["record"])
    project = project_of(viewer=OPERATOR, record=record)
    if Objective.objects.filter(project=project).exists():
        return False
    _enter(content["rows"], project, under=0, now=now)
    until = now.date() + timedelta(days=content["shared_days"])
    share_project(by=OPERATOR, project=project, receiver=organisations[content["shared_with"]], until=until, now=now)
    return True


def _enter(rows: Iterable[Mapping[str, Any]], project: Project, *, under: int, now: datetime) -> None:
    for row in rows:
        values = {name: _number(value) for name, value in row.get("values", {}).items()}
        values |= {name: wordings(row[name]) for name in ("titles", "statements") if name in row}
        kept = add_row(by=OPERATOR, project=project, kind=RowKind(row["kind"]), values=values, now=now, under=under)
        _enter(row.get("below", ()), project, under=kept.pk, now=now)


def _number(value: object) -> object:
    return Decimal(value) if isinstance(value, int) else value

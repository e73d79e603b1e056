"""Writes, changes and takes out the rows of a project's work, with author, revision and account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Event, Funding, NamedRow, ProjectCountry, StageRecord, WorkRow
from kerege.actions.programmes.permissions import demand_write
from kerege.actions.programmes.rules.checks import overlaps, problems_of
from kerege.actions.programmes.rules.vocabulary import PARENTS, EventState, PathStage, RowKind
from kerege.actions.programmes.rules.wordings import completed
from kerege.actions.programmes.selectors.rows import MODELS, row_of
from kerege.actions.programmes.services.refusing import overlapping_stay, refuse
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import family_of
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.gaps.register.selectors.gaps import gap
from kerege.kernel.errors import InvalidInput, RuleViolated, StaleRevision

Values = Mapping[str, Any]
KEPT = {"id", "project", "revision", "written_by", "written_at", "removed_by", "removed_at"}


@transaction.atomic
def add_row(*, by: Actor, project: Project, kind: RowKind, values: Values, now: datetime, under: int = 0) -> WorkRow:
    """Write a row down; `under` is the number of the row that it stands under."""
    demand_write(by, project, kind)
    row = MODELS[kind](project=project, written_by=actor_urn(by), written_at=now)
    if kind in PARENTS:
        name, parent_kind = PARENTS[kind]
        setattr(row, name, row_of(project=project, kind=parent_kind, row_id=under))
    _fill(row, project, kind, values, by=by, now=now)
    row.save(force_insert=True)
    _account(row, kind, act="written", by=by, now=now, after=_plain(row))
    return row


@transaction.atomic
def change_row(
    *, by: Actor, project: Project, kind: RowKind, row_id: int, values: Values, revision: int, now: datetime
) -> WorkRow:
    """Change a row that nobody changed meanwhile; the account keeps what stood before."""
    demand_write(by, project, kind)
    row: WorkRow = _held(project, kind, row_id, revision)
    before = _plain(row)
    _fill(row, project, kind, values, by=by, now=now)
    row.revision += 1
    row.save()
    _account(row, kind, act="changed", by=by, now=now, before=before, after=_plain(row))
    return row


@transaction.atomic
def remove_row(*, by: Actor, project: Project, kind: RowKind, row_id: int, revision: int, now: datetime) -> None:
    """Take a row out that nothing stands under; it stays on record."""
    demand_write(by, project, kind)
    row = _held(project, kind, row_id, revision)
    for child, (name, parent) in PARENTS.items():
        if parent is kind and MODELS[child].objects.filter(**{name: row}).exists():
            raise RuleViolated(_("Other rows stand under this one. Take those out first."))
    if isinstance(row, Event) and row.state != EventState.PLANNED:
        raise RuleViolated(_("An event that is closed or cancelled stays on record."))
    row.removed_by, row.removed_at, row.revision = actor_urn(by), now, row.revision + 1
    row.save()
    _account(row, kind, act="removed", by=by, now=now, before=_plain(row))


def held_event(*, project: Project, event_id: int, revision: int) -> Event:
    """The event, unless somebody changed it meanwhile or it came to its end."""
    event: Event = _held(project, RowKind.EVENT, event_id, revision)
    if event.state != EventState.PLANNED:
        raise RuleViolated(_("This event is closed or cancelled already. Look at it again."))
    return event


def _held(project: Project, kind: RowKind, row_id: int, revision: int) -> Any:
    row = row_of(project=project, kind=kind, row_id=row_id)
    held = MODELS[kind].objects.select_for_update().filter(pk=row.pk, revision=revision).first()
    if held is None:
        raise StaleRevision(
            _("Somebody changed this meanwhile. Look at it again, then repeat your change."), field="revision"
        )
    return held


def _fill(row: WorkRow, project: Project, kind: RowKind, values: Values, *, by: Actor, now: datetime) -> None:
    values = completed(values) if isinstance(row, NamedRow | Funding) else values
    own = {field.name for field in _fields(row)}
    if unknown := set(values) - own:
        raise InvalidInput(_("Nothing of this name is kept: %(names)s") % {"names": ", ".join(sorted(unknown))})
    refuse(problems_of(kind, {**_held_values(row, own), **values}, today=now.date()))
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    _check_numbers(row)
    if isinstance(row, ProjectCountry):
        _check_stay(row, project)
    if isinstance(row, StageRecord):
        _check_gap(row, by=by, named="gap_id" in values)


def _held_values(row: WorkRow, names: set[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row.pk else {}


def _fields(row: WorkRow) -> list[Any]:
    parents = {name for name, _kind in PARENTS.values()}
    ended = {"state", "report", "report_reference", "reason", "ended_by", "ended_at"} if isinstance(row, Event) else ()
    return [one for one in row._meta.concrete_fields if one.name not in KEPT | parents | set(ended)]


def _check_numbers(row: WorkRow) -> None:
    women, number = getattr(row, "women", None), getattr(row, "number", None)
    if women is not None and number is not None and women > number:
        raise InvalidInput(_("There cannot be more women than people."), field="women")


def _check_stay(row: ProjectCountry, project: Project) -> None:
    others = ProjectCountry.objects.filter(project__in=family_of(project), country=row.country).exclude(pk=row.pk)
    if overlaps(row.starts_on, row.ends_on, list(others.values_list("starts_on", "ends_on"))):
        raise overlapping_stay()


def _check_gap(row: StageRecord, *, by: Actor, named: object) -> None:
    """A gap is named only by those who may see it, beside the need that it stands for."""
    if not named:
        row.gap_id = row.gap_id if row.stage == PathStage.NEED else None
    elif row.gap_id is not None:
        if row.stage != PathStage.NEED:
            raise InvalidInput(_("Only a need rests on a gap."), field="gap_id")
        gap(viewer=by, gap_id=row.gap_id)


def _plain(row: WorkRow) -> dict[str, object]:
    """The row for the account of events, where the number of a gap has no place."""
    return {field.name: _json(getattr(row, field.attname)) for field in _fields(row) if field.name != "gap_id"}


def _json(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | models.Model) else value


def _account(
    row: WorkRow,
    kind: RowKind,
    *,
    act: str,
    by: Actor,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    number = {"row": row.pk}
    record_event(
        actor=actor_urn(by),
        act=f"programmes.{kind.value}.{act}",
        object_urn=row.project.urn,
        country=row.project.country_id,
        before={**number, **before} if before is not None else None,
        after={**number, **after} if after is not None else None,
        at=now,
    )

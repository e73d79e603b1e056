"""Plans projects of one's own, and settles what is right about a field, with author, date and reason."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kerege.actions.projects.models import FieldChoice, Project, SourceRecord
from kerege.actions.projects.permissions import (
    demand_change,
    demand_plan_to_be_seen,
    demand_share,
    organisations_to_register_for,
)
from kerege.actions.projects.rules.record_json import field_from_plain, value_to_plain
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.selectors.fields import own_fields, records_of
from kerege.actions.projects.services.refreshing import refresh_project
from kerege.actions.projects.services.revising import demand_revision
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.services import set_visibility
from kerege.kernel.errors import InvalidInput, NotPermitted, RuleViolated

Fields = Mapping[FieldName, Sequence[ReadValue]]


@transaction.atomic
def plan_project(
    *,
    by: Actor,
    organisation: Organisation,
    fields: Fields,
    now: datetime,
    visibility: Visibility = Visibility.ORGANISATION,
) -> Project:
    """Begin a project of the owner's own; what is said of it has the author and the day, and no source."""
    title = _demanded_title(fields)
    if not organisations_to_register_for(by).filter(pk=organisation.pk).exists():
        raise NotPermitted(_("You do not plan projects of this organisation. Ask a member who does."))
    demand_plan_to_be_seen(by, organisation, visibility)
    project = Project(
        organisation=organisation,
        country_id=organisation.country_id,
        visibility=visibility.value,
        slug=f"{slugify(title)[:80].strip('-') or 'project'}-{secrets.token_hex(5)}",
        is_planned_here=True,
    )
    project.save(force_insert=True)
    for name, values in fields.items():
        if values:
            _choose(project, name, values=values, record=None, reason="", by=by, now=now)
    return _kept(project, fields, act="planned", by=by, now=now)


@transaction.atomic
def replan_project(
    *, by: Actor, project: Project, fields: Fields, visibility: Visibility, revision: int, now: datetime
) -> Project:
    """Say anew what is planned: only what differs is changed, and a field without values is taken back."""
    demand_change(by, project)
    demand_revision(project, revision)
    if not project.is_planned_here:
        raise RuleViolated(_("This project was read from a registry. Say what is right field by field on its page."))
    _demanded_title(fields)
    before = {one.name: one.values for one in own_fields(project)}
    changed = [name for name, values in fields.items() if tuple(values) != tuple(before.get(name, ()))]
    for name in changed:
        if fields[name]:
            _choose(project, name, values=fields[name], record=None, reason="", by=by, now=now)
        else:
            _end(project, name, by=by, now=now)
    if visibility.value != project.visibility:
        demand_share(by, project)
        project.visibility_before = ""  # what a person decides is not undone with a merge
        set_visibility(record=project, visibility=visibility, by=by, now=now)
    return _kept(project, changed, act="replanned", by=by, now=now)


@transaction.atomic
def choose_source(
    *, by: Actor, project: Project, field: FieldName, record: SourceRecord, reason: str, revision: int, now: datetime
) -> None:
    """Say which source is right about a field, and why."""
    _demand(by, project, revision=revision, reason=reason)
    said = {field_from_plain(plain).name for plain in record.content.get("fields", ())}
    if record.pk not in {one.pk for one in records_of(project)} or field not in said:
        raise InvalidInput(_("This record says nothing of the field. Choose one that does."), field="record")
    _choose(project, field, values=(), record=record, reason=reason, by=by, now=now)
    _finish(project, field, after={"record": record.urn}, by=by, now=now)


@transaction.atomic
def say_field(
    *,
    by: Actor,
    project: Project,
    field: FieldName,
    values: Sequence[ReadValue],
    reason: str,
    revision: int,
    now: datetime,
) -> None:
    """Say a field in the owner's own words, beside what the sources say; a project planned here needs no reason."""
    _demand(by, project, revision=revision, reason=reason)
    kept = [value for value in values if value.text.strip()]
    if not kept:
        raise InvalidInput(_("Write what the field shall say, or withdraw the choice."), field=field.value)
    _choose(project, field, values=kept, record=None, reason=reason, by=by, now=now)
    _finish(project, field, after={"own_words": True}, by=by, now=now)


@transaction.atomic
def withdraw_choice(*, by: Actor, project: Project, field: FieldName, revision: int, now: datetime) -> None:
    """Take a choice back; it stays on record."""
    demand_change(by, project)
    demand_revision(project, revision)
    _end(project, field, by=by, now=now)
    _finish(project, field, after=None, by=by, now=now)


def _demanded_title(fields: Fields) -> str:
    """The first title that is given; a plan has one."""
    titles = [value.text for value in fields.get(FieldName.TITLE, ()) if value.text.strip()]
    if not titles:
        raise InvalidInput(_("Give the project a title."), field="title")
    return titles[0]


def _kept(project: Project, said: Iterable[FieldName], *, act: str, by: Actor, now: datetime) -> Project:
    """Bring the plan's lists and searches up to it, and enter it in the account of events."""
    refresh_project(project)
    record_event(
        actor=actor_urn(by),
        act=f"projects.project.{act}",
        object_urn=project.urn,
        country=project.country_id,
        after={"fields": sorted(name.value for name in said)},
        at=now,
    )
    return project


def _demand(by: Actor, project: Project, *, revision: int, reason: str) -> None:
    demand_change(by, project)
    demand_revision(project, revision)
    if not reason.strip() and not project.is_planned_here:
        raise InvalidInput(_("Say why this is right: the reason is shown beside the field."), field="reason")


def _choose(
    project: Project,
    name: FieldName,
    *,
    values: Sequence[ReadValue],
    record: SourceRecord | None,
    reason: str,
    by: Actor,
    now: datetime,
) -> None:
    _end(project, name, by=by, now=now)
    FieldChoice.objects.create(
        project=project,
        field=name.value,
        record=record,
        values=[value_to_plain(value) for value in values],
        reason=reason.strip()[:1000],
        chosen_by=actor_urn(by),
        chosen_at=now,
        revision=FieldChoice.objects.filter(project=project, field=name.value).count() + 1,
    )


def _end(project: Project, name: FieldName, *, by: Actor, now: datetime) -> None:
    held = FieldChoice.objects.filter(project=project, field=name.value, withdrawn_at=None)
    held.update(withdrawn_by=actor_urn(by), withdrawn_at=now)


def _finish(project: Project, name: FieldName, *, after: dict[str, object] | None, by: Actor, now: datetime) -> None:
    refresh_project(project)
    record_event(
        actor=actor_urn(by),
        act="projects.field.chosen" if after else "projects.field.withdrawn",
        object_urn=project.urn,
        country=project.country_id,
        after={"field": name.value, **(after or {})},
        at=now,
    )

"""Brings an event to its end: with its report, or with the reason why it did not take place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Event
from kerege.actions.programmes.permissions import demand_write
from kerege.actions.programmes.rules.vocabulary import EventState, RowKind
from kerege.actions.programmes.services.writing import held_event
from kerege.actions.projects.models import Project
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, RuleViolated


@transaction.atomic
def close_event(
    *, by: Actor, project: Project, event_id: int, revision: int, now: datetime, report: str = "", reference: str = ""
) -> Event:
    """Close an event that took place; without a report it stays open."""
    demand_write(by, project, RowKind.EVENT)
    event = held_event(project=project, event_id=event_id, revision=revision)
    if not report.strip() and not reference.strip():
        raise InvalidInput(
            _("Write the report or say where it can be read: an event without a report is not closed."), field="report"
        )
    if (event.ends_on or event.starts_on) > now.date():
        raise RuleViolated(_("The event has not ended yet. Close it when it has taken place."))
    event.report, event.report_reference = report.strip(), reference.strip()
    return _end(event, EventState.CLOSED, by=by, now=now)


@transaction.atomic
def cancel_event(*, by: Actor, project: Project, event_id: int, revision: int, reason: str, now: datetime) -> Event:
    """Say that an event does not take place, and why."""
    demand_write(by, project, RowKind.EVENT)
    event = held_event(project=project, event_id=event_id, revision=revision)
    if not reason.strip():
        raise InvalidInput(_("Say why the event does not take place."), field="reason")
    event.reason = reason.strip()
    return _end(event, EventState.CANCELLED, by=by, now=now)


def _end(event: Event, state: EventState, *, by: Actor, now: datetime) -> Event:
    event.state, event.ended_by, event.ended_at = state.value, actor_urn(by), now
    event.revision += 1
    event.save()
    record_event(
        actor=actor_urn(by),
        act=f"programmes.event.{state.value}",
        object_urn=event.project.urn,
        country=event.project.country_id,
        after={"row": event.pk, "report": bool(event.report), "reference": event.report_reference},
        at=now,
    )
    return event

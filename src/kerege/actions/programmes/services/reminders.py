"""Says who should be reminded of an event whose report is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Event
from kerege.actions.programmes.models.roles import EVENT_ROLES
from kerege.actions.programmes.selectors.calendar import reports_missing
from kerege.foundation.accounts.models import Membership, Role, User
from kerege.foundation.notices.registry import Due


def due_reports(now: datetime) -> Iterable[Due]:
    """Reminders of events that are over and have no report; each person is reminded of an end once."""
    rows = reports_missing(Event.objects.select_related("project__organisation", "project__country"), today=now.date())
    for event in rows.filter(project__staged_in=None).order_by("starts_on", "pk"):
        last = event.ends_on or event.starts_on
        for person in _receivers(event, now=now):
            yield Due(
                to=person,
                kind="programmes.report.missing",
                title=partial(_title, event),
                key=f"event-report:{event.pk}:{last.isoformat()}",
                href=reverse("programmes:event_show", args=[event.pk]),
                country=event.project.country,
            )


def _title(event: Event) -> str:
    name = event.names.get(get_language() or "en").text
    return _("The report of an event is missing: %(name)s, ended on %(day)s") % {
        "name": name,
        "day": event.ends_on or event.starts_on,
    }


def _receivers(event: Event, *, now: datetime) -> list[User]:
    """The owner's trainers; without any, its focal points and secretariat."""
    current = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=now.date()), user__is_active=True)
    own = current.filter(organisation=event.project.organisation_id).select_related("user").order_by("user")
    trainers = list(own.filter(role=Role.TRAINER))
    chosen = trainers or list(own.filter(role__in=EVENT_ROLES))
    return list({one.user_id: one.user for one in chosen}.values())

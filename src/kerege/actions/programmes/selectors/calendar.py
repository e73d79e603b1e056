"""Events as a viewer may see them, by month, project and programme."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Event, Participants
from kerege.actions.programmes.models.roles import EVENT_ROLES
from kerege.actions.programmes.rules.vocabulary import EventState
from kerege.actions.programmes.selectors.family import adopted, in_visible, with_rows
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import family_of
from kerege.actions.projects.selectors.projects import projects
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Programme
from kerege.foundation.accounts.selectors import current_memberships, reading_scope
from kerege.kernel.errors import NotFound


def events(*, viewer: Actor) -> QuerySet[Event]:
    """Events of projects that the viewer may see, in the order of their days."""
    seen = in_visible(viewer=viewer, model=Event)
    found: QuerySet[Event] = Event.objects.filter(seen).select_related("project", "country")
    return found


def events_of(project: Project) -> QuerySet[Event]:
    """Events of one project that the caller may see, and of those that were merged into it."""
    found: QuerySet[Event] = Event.objects.filter(project__in=family_of(project)).select_related("country")
    return found


def event(*, viewer: Actor, event_id: int) -> Event:
    """One event; another's does not exist for the viewer."""
    found = events(viewer=viewer).filter(pk=event_id).first()
    if found is None:
        raise NotFound(_("There is no such event, or it is not shared with you. Check the address or ask its owner."))
    return adopted([found], viewer=viewer, model=Event)[0]


def in_month(found: QuerySet[Event], month: date) -> QuerySet[Event]:
    """Events that touch the month of that day."""
    first, after = month.replace(day=1), next_month(month)
    return found.filter(Q(starts_on__gte=first) | Q(ends_on__gte=first), starts_on__lt=after)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def last_month(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def reports_missing(found: QuerySet[Event], *, today: date) -> QuerySet[Event]:
    """Events that are over and have no report yet."""
    return found.filter(Q(ends_on__lt=today) | Q(ends_on=None, starts_on__lt=today), state=EventState.PLANNED.value)


def reports_owed(*, viewer: Actor, today: date) -> QuerySet[Event]:
    """The same of projects whose events the viewer's organisations keep, which they see without being asked anew."""
    held = current_memberships(viewer).filter(role__in=EVENT_ROLES).order_by()
    kept = Event.objects.filter(project__organisation__in=held.values("organisation"), project__staged_in=None)
    owed: QuerySet[Event] = reports_missing(kept, today=today)
    return owed


def calendar_projects(*, viewer: Actor, project_id: int = 0, programme: str = "") -> QuerySet[Project]:
    """Projects that have events, of one project or of a programme that the viewer belongs to."""
    found = projects(viewer=viewer).filter(with_rows(viewer=viewer, model=Event))
    if project_id:
        found = found.filter(pk=project_id)
    if not programme:
        return found
    named = _programmes(viewer).filter(slug=programme).first()
    if named is None:
        raise NotFound(_("You belong to no programme of this name. Look at the list beside the calendar."))
    members = Q(organisation__in=named.organisations.all()) | Q(country__in=named.countries.all())
    return found.filter(pk__in=projects(viewer=viewer).filter(members).order_by().values("pk"))


def programmes_of(viewer: Actor) -> list[Programme]:
    """Programmes to which the viewer's organisations or countries belong."""
    return list(_programmes(viewer).order_by("slug"))


def _programmes(viewer: Actor) -> QuerySet[Programme]:
    if isinstance(viewer, Operator):
        return Programme.objects.all()
    return Programme.objects.filter(pk__in=list(reading_scope(viewer).programmes))


def participants_of(event: Event) -> list[Participants]:
    """How many people came, by body."""
    return list(Participants.objects.filter(event=event).select_related("country"))

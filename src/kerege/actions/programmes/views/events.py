"""Events month by month, one event with its participants and report, and the calendar as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.actions.programmes.forms.ending import CancelForm, CloseForm, MonthForm
from kerege.actions.programmes.models import Event
from kerege.actions.programmes.permissions import demand_write, may_keep_events
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.selectors import calendar
from kerege.actions.programmes.services.closing import cancel_event, close_event
from kerege.actions.programmes.views.pages import overview_crumb, work_crumbs
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import ExportForm
from kerege.actions.projects.services.exporting import export_projects
from kerege.foundation.interface.pages import Crumb, download, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once, posted_revision


@signed_in_only
@require_safe
def event_list(request: HttpRequest) -> HttpResponseBase:
    """The events of a month, and those whose report is still missing."""
    said = _asked(request)
    today = timezone.localdate()
    month = (said.get("month") or today).replace(day=1)
    found = calendar.events(viewer=request.user)
    chosen = calendar.calendar_projects(
        viewer=request.user, project_id=said.get("project") or 0, programme=said.get("programme") or ""
    )
    found = found.filter(project__in=chosen.order_by().values("pk"))
    context = {
        "month": month,
        "before": calendar.last_month(month),
        "after": calendar.next_month(month),
        "page": paginate(request, calendar.in_month(found, month)),
        "missing": calendar.reports_missing(found, today=today)[:20],
        "today": today,
        "programmes": calendar.programmes_of(request.user),
        "chosen_programme": said.get("programme") or "",
        "chosen_project": said.get("project") or "",
        "crumbs": [overview_crumb(), Crumb(_("Events"))],
    }
    return render_page(request, "programmes/event_list.html", context)


@signed_in_only
@require_safe
def event_show(request: HttpRequest, event_id: int) -> HttpResponseBase:
    """One event."""
    event, project = _found(request, event_id)
    return _page(request, event, project, CloseForm(), CancelForm())


@signed_in_only
@posted_once
@require_POST
def event_close(request: HttpRequest, event_id: int) -> HttpResponseBase:
    """Close an event with its report."""
    event, project = _found(request, event_id)
    demand_write(request.user, project, RowKind.EVENT)
    form = CloseForm(request.POST)
    if form.is_valid():
        with form.catching():
            close_event(**_order(request, event, project), **form.cleaned_data)
            messages.success(request, _("The event is closed."))
            return redirect("programmes:event_show", event.pk)
    return _page(request, event, project, form, CancelForm())


@signed_in_only
@posted_once
@require_POST
def event_cancel(request: HttpRequest, event_id: int) -> HttpResponseBase:
    """Say that an event does not take place."""
    event, project = _found(request, event_id)
    demand_write(request.user, project, RowKind.EVENT)
    form = CancelForm(request.POST)
    if form.is_valid():
        with form.catching():
            cancel_event(**_order(request, event, project), reason=form.cleaned_data["reason"])
            return redirect("programmes:event_show", event.pk)
    return _page(request, event, project, CloseForm(), form)


@signed_in_only
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponseBase:
    """Events of visible projects, of one of them, or of a programme, as iCalendar."""
    said = _asked(request)
    chosen = calendar.calendar_projects(
        viewer=request.user, project_id=said.get("project") or 0, programme=said.get("programme") or ""
    )
    file = export_projects(viewer=request.user, projects=chosen, form=ExportForm.ICAL, now=timezone.now())
    return download(b"".join(file.chunks), name="calendar.ics", media_type=file.media_type)


def _found(request: HttpRequest, event_id: int) -> tuple[Event, Project]:
    """The event, and the project from which it is found today."""
    event = calendar.event(viewer=request.user, event_id=event_id)
    return event, event.project


def _order(request: HttpRequest, event: Event, project: Project) -> dict[str, Any]:
    return {
        "by": request.user,
        "project": project,
        "event_id": event.pk,
        "revision": posted_revision(request),
        "now": timezone.now(),
    }


def _asked(request: HttpRequest) -> dict[str, Any]:
    form = MonthForm(request.GET)
    form.is_valid()
    said = form.cleaned_data
    if isinstance(said.get("month"), date) and not 1900 < said["month"].year < 9999:
        said["month"] = None
    return said


def _page(
    request: HttpRequest, event: Event, project: Project, close: forms.Form, cancel: forms.Form
) -> HttpResponseBase:
    last = event.ends_on or event.starts_on
    context = {
        "event": event,
        "project": project,
        "participants": calendar.participants_of(event),
        "is_open": event.state == "planned",
        "today": timezone.localdate(),
        "is_over": last <= timezone.localdate(),
        "may_keep": may_keep_events(request.user, project),
        "close": close,
        "cancel": cancel,
        "crumbs": [
            *work_crumbs(project),
            Crumb(_("Events"), reverse("programmes:event_list")),
            Crumb(event.names.get(get_language() or "en").text),
        ],
    }
    status = 400 if close.errors or cancel.errors else 200
    return render_page(request, "programmes/event_show.html", context, status=status)

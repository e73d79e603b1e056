"""Addresses of the programmes app."""

from __future__ import annotations

from django.urls import path

from kerege.actions.programmes.views import emblems, events, rows, shares, work
from kerege.actions.programmes.views import path as way

app_name = "programmes"
urlpatterns = [
    path("", work.overview, name="overview"),
    path("work/", work.work_enter, name="work_enter"),
    path("events/", events.event_list, name="event_list"),
    path("events/<int:event_id>/", events.event_show, name="event_show"),
    path("events/<int:event_id>/close/", events.event_close, name="event_close"),
    path("events/<int:event_id>/cancel/", events.event_cancel, name="event_cancel"),
    path("calendar.ics", events.calendar_file, name="calendar"),
    path("shared/", shares.shared_list, name="shared_list"),
    path("emblem/", emblems.emblem_keep, name="emblem_keep"),
    path("emblem/<int:organisation_id>/", emblems.emblem_own, name="emblem_own"),
    path("emblem/<int:organisation_id>/remove/", emblems.emblem_remove, name="emblem_remove"),
    path("path/", way.path, name="path"),
    path("<int:project_id>/", work.work, name="work"),
    path("<int:project_id>/logframe.<str:form>", work.logframe, name="logframe"),
    path("<int:project_id>/indicators/<int:indicator_id>/", work.indicator_show, name="indicator_show"),
    path("<int:project_id>/emblem/<int:funding_id>/", emblems.emblem_show, name="emblem_show"),
    path("<int:project_id>/add/<str:kind>/", rows.row_add, name="row_add"),
    path("<int:project_id>/add/<str:kind>/<int:under>/", rows.row_add, name="row_add_under"),
    path("<int:project_id>/<str:kind>/<int:row_id>/edit/", rows.row_edit, name="row_edit"),
    path("<int:project_id>/<str:kind>/<int:row_id>/remove/", rows.row_remove, name="row_remove"),
]

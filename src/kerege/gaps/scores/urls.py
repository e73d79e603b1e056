"""Addresses of the scores app."""

from __future__ import annotations

from django.urls import path

from kerege.gaps.scores import views

app_name = "scores"
urlpatterns = [
    path("", views.country_list, name="country_list"),
    path("imports/", views.import_list, name="import_list"),
    path("imports/<int:file_id>/", views.import_show, name="import_show"),
    path("imports/<int:file_id>/report.json", views.import_download, name="import_download"),
    path("<str:code>/", views.country_show, name="country_show"),
]

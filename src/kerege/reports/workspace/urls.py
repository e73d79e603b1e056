"""Address of the start page."""

from __future__ import annotations

from django.urls import path

from kerege.reports.workspace import views

app_name = "workspace"

urlpatterns = [path("", views.start, name="start")]

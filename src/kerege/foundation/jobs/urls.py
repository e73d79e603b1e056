"""Addresses of the job pages."""

from __future__ import annotations

from django.urls import path

from kerege.foundation.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<int:job_id>/", views.job_show, name="job_show"),
    path("<int:job_id>/state/", views.job_state, name="job_state"),
]

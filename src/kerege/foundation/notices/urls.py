"""Addresses of the notices app."""

from __future__ import annotations

from django.urls import path

from kerege.foundation.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("read/", views.notices_read, name="notices_read"),
    path("<int:notice_id>/read/", views.notice_read, name="notice_read"),
]

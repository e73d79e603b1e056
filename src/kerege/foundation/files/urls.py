"""Addresses of stored files."""

from __future__ import annotations

from django.urls import path

from kerege.foundation.files import views

app_name = "files"

urlpatterns = [path("<int:file_id>/", views.file_download, name="file_download")]

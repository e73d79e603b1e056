"""Addresses of the comparison app."""

from __future__ import annotations

from django.urls import path

from kerege.reports.comparison import views

app_name = "comparison"
urlpatterns = [
    path("", views.compare_start, name="compare_start"),
    path("<str:kind>/", views.comparison_show, name="comparison_show"),
    path("<str:kind>/xlsx/", views.comparison_download, name="comparison_download"),
]

"""Addresses of country pages, pictures and reports."""

from __future__ import annotations

from django.urls import path

from kerege.reports.reporting import views

app_name = "reporting"
urlpatterns = [
    path("countries/", views.country_list, name="country_list"),
    path("countries/<str:code>/", views.country_show, name="country_show"),
    path("countries/<str:code>/picture/<int:framework_id>/", views.picture_show, name="picture_show"),
    path("countries/<str:code>/picture/<int:framework_id>/<str:form>/", views.report_download, name="report_download"),
]

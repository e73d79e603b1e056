"""Addresses of the framework pages."""

from __future__ import annotations

from django.urls import path

from kerege.requirements.frameworks import views

app_name = "frameworks"

urlpatterns = [
    path("", views.library_list, name="library_list"),
    path("import/", views.framework_import, name="framework_import"),
    path("named/<path:urn>/", views.requirement_named, name="requirement_named"),
    path("libraries/<int:library_id>/download/", views.library_download, name="library_download"),
    path("<int:framework_id>/", views.framework_show, name="framework_show"),
    path("<int:framework_id>/download/", views.framework_download, name="framework_download"),
    path("<int:framework_id>/<int:requirement_id>/", views.requirement_show, name="requirement_show"),
]

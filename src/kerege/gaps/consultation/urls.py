"""Addresses of the concordance tables."""

from __future__ import annotations

from django.urls import path

from kerege.gaps.consultation import views

app_name = "consultation"
urlpatterns = [
    path("", views.table_list, name="table_list"),
    path("new/<int:assessment_id>/", views.table_make, name="table_make"),
    path("<int:table_id>/", views.table_show, name="table_show"),
    path("<int:table_id>/return/", views.table_return, name="table_return"),
    path("<int:table_id>/withdraw/", views.table_withdraw, name="table_withdraw"),
    path("<int:table_id>/<str:form>/", views.table_download, name="table_download"),
]

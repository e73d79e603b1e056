"""Addresses of publications; the open ones carry their language, so that caches keep one page per address."""

from __future__ import annotations

from django.urls import path

from kerege.reports.public.views import everybody, home

app_name = "public"
urlpatterns = [
    path("", everybody.open_enter, name="open_enter"),
    path("home/", home.publication_list, name="publication_list"),
    path("home/new/<int:assessment_id>/", home.publication_propose, name="publication_propose"),
    path("home/<int:publication_id>/", home.publication_show, name="publication_show"),
    path("home/<int:publication_id>/approve/", home.publication_approve, name="publication_approve"),
    path("home/<int:publication_id>/withdraw/", home.publication_withdraw, name="publication_withdraw"),
    path("data/<slug:slug>.json", everybody.open_json, name="open_json"),
    path("<str:language>/", everybody.open_list, name="open_list"),
    path("<str:language>/<slug:slug>/", everybody.open_show, name="open_show"),
]

"""Addresses of the scores app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "scores"
urlpatterns: list[URLPattern] = []

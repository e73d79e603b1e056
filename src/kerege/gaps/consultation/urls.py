"""Addresses of the consultation app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "consultation"
urlpatterns: list[URLPattern] = []

"""Addresses of the register app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "register"
urlpatterns: list[URLPattern] = []

"""Registers the public app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Publications: redacted snapshots that a country lets out."""

    name = "kerege.reports.public"
    label = "public"

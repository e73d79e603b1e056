"""Registers the programmes app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programme work: objectives, activities, results, events."""

    name = "kerege.actions.programmes"
    label = "programmes"

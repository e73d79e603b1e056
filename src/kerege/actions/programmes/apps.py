"""Registers the programmes app with Django, its pages with the house, and its parts with the registry's exports."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Programme work: objectives, activities, results, events."""

    name = "kerege.actions.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Offer the pages, and let exports carry events, documents and results."""
        from kerege.actions.programmes.selectors.parts import work_parts  # noqa: PLC0415  models are ready only now
        from kerege.actions.projects.selectors.export_rows import register_parts  # noqa: PLC0415

        register_parts(work_parts)

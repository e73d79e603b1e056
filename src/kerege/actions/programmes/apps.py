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
        from kerege.foundation.interface.navigation import register_link, signed_in  # noqa: PLC0415

        register_parts(work_parts)
        register_link("main", label=_("Programme work"), url_name="programmes:overview", order=72, may_see=signed_in)
        register_link(
            "project",
            label=_("Work plan, events, funding"),
            url_name="programmes:work_enter",
            order=20,
            may_see=signed_in,
        )

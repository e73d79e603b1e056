"""Registers the projects app with Django, and its links and blocks with the interface."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects and contributions, each with its sources."""

    name = "kerege.actions.projects"
    label = "projects"

    def ready(self) -> None:
        """Offer the registry in the navigation, on countries, requirements and gaps, and on start pages."""
        from kerege.actions.projects import own_parts  # noqa: PLC0415  models are ready only now
        from kerege.actions.projects.blocks import proposals_block  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.blocks import register_block  # noqa: PLC0415  the same
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link, signed_in  # noqa: PLC0415  the same

        register_link("main", label=_("Projects"), url_name="projects:project_list", order=70)
        register_link("country", label=_("Projects: who supports what"), url_name="projects:place_show", order=70)
        register_link(
            "requirement", label=_("Projects that work on it"), url_name="projects:requirement_projects", order=70
        )
        register_link(
            "gap", label=_("Projects that work on it"), url_name="projects:gap_projects", order=20, may_see=signed_in
        )
        register_block("start", name="projects-proposals", order=30, make=proposals_block)
        limit_views("import", "projects:import_new")
        limit_views("export", "projects:project_export")
        own_parts.connect()

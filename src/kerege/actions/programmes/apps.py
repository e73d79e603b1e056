"""Registers the programmes app with Django, its pages with the house, and its parts with the registry's exports."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Programme work: objectives, activities, results, events."""

    name = "kerege.actions.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Offer the pages, blocks and reminders, and let the registry carry events, results and funding."""
        from kerege.actions.programmes import blocks, own_parts  # noqa: PLC0415  models are ready only now
        from kerege.actions.programmes.selectors.holding import projects_with_work  # noqa: PLC0415
        from kerege.actions.programmes.selectors.parts import work_parts  # noqa: PLC0415  models are ready only now
        from kerege.actions.programmes.services.reminders import due_reports  # noqa: PLC0415
        from kerege.actions.projects.selectors.export_rows import register_parts  # noqa: PLC0415
        from kerege.actions.projects.selectors.holding import register_hold  # noqa: PLC0415
        from kerege.actions.projects.selectors.statements import register_statements  # noqa: PLC0415
        from kerege.foundation.interface.blocks import register_block  # noqa: PLC0415
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link, signed_in  # noqa: PLC0415
        from kerege.foundation.notices.registry import register_reminder  # noqa: PLC0415

        register_parts(work_parts)
        register_hold(projects_with_work)
        register_statements(blocks.statements_of)
        register_block("start", name="projects-shared", order=14, make=blocks.shared_block)
        register_block("start", name="event-reports", order=16, make=blocks.reports_block)
        register_reminder("event-reports", due_reports)
        register_link("main", label=_("Programme work"), url_name="programmes:overview", order=72, may_see=signed_in)
        register_link(
            "project",
            label=_("Work plan, events, funding"),
            url_name="programmes:work_enter",
            order=20,
            may_see=signed_in,
        )
        limit_views("export", "programmes:logframe", "programmes:calendar")
        own_parts.connect()

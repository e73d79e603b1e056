"""Registers the assessments app with Django, and its links and blocks with the interface."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    """Assessments, findings and the evidence under them."""

    name = "kerege.gaps.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Offer assessments in the navigation, on pages that stand below them, and on the start page."""
        from kerege.foundation.interface.blocks import register_block  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  the same
        from kerege.foundation.notices.registry import register_reminder  # noqa: PLC0415  the same
        from kerege.gaps.assessments import blocks, own_parts  # noqa: PLC0415  the same
        from kerege.gaps.assessments.services.reminding import due_sections  # noqa: PLC0415  the same
        from kerege.gaps.candidates.permissions import may_find_judgements  # noqa: PLC0415  the same

        register_link(
            "main",
            label=_("Assessments"),
            url_name="assessments:assessment_list",
            order=50,
            may_see=may_find_judgements,
        )
        for slot in ("requirement", "workbench"):
            register_link(
                slot,
                label=_("What was found of it in my country?"),
                url_name="assessments:requirement_enter",
                order=20,
                may_see=may_find_judgements,
            )
        register_link(
            "country",
            label=_("Assessments of this country"),
            url_name="assessments:assessment_list",
            order=20,
            may_see=may_find_judgements,
        )
        register_block("start", name="assessments-lead", order=10, make=blocks.lead_block)
        register_block("start", name="assessments-sections", order=12, make=blocks.sections_block)
        register_block("start", name="assessments-judging", order=14, make=blocks.judging_block)
        register_reminder("assessments", due_sections)
        limit_views("export", "assessments:snapshot_download")
        own_parts.connect()

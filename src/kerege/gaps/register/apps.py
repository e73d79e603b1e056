"""Registers the register app with Django, and its links, blocks and reminders with the foundation."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """The register of gaps."""

    name = "kerege.gaps.register"
    label = "register"

    def ready(self) -> None:
        """Offer the register in the navigation, on findings and assessments, and on start pages."""
        from kerege.foundation.interface.blocks import register_block  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  the same
        from kerege.foundation.notices.registry import register_reminder  # noqa: PLC0415  the same
        from kerege.gaps.candidates.permissions import may_find_judgements  # noqa: PLC0415  the same
        from kerege.gaps.register import own_parts  # noqa: PLC0415  models are ready only now
        from kerege.gaps.register.blocks import ministries_block, own_gaps_block  # noqa: PLC0415  the same
        from kerege.gaps.register.services.reminders import due_gaps  # noqa: PLC0415  the same

        register_link("main", label=_("Gaps"), url_name="register:gap_list", order=60, may_see=may_find_judgements)
        register_link(
            "finding",
            label=_("Gap for this finding"),
            url_name="register:finding_enter",
            order=10,
            may_see=may_find_judgements,
        )
        register_link(
            "assessment",
            label=_("Open gaps from findings"),
            url_name="register:assessment_enter",
            order=30,
            may_see=may_find_judgements,
        )
        register_block("start", name="gaps-by-ministry", order=10, make=ministries_block)
        register_block("start", name="own-gaps", order=12, make=own_gaps_block)
        register_reminder("gaps", due_gaps)
        limit_views("export", "register:gap_export")
        own_parts.connect()

"""Registers the candidates app with Django, and its links and block with the interface."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CandidatesConfig(AppConfig):
    """Candidates and decisions about them."""

    name = "kerege.gaps.candidates"
    label = "candidates"

    def ready(self) -> None:
        """Offer the workbench in the navigation, on a requirement's page and on the start page."""
        from kerege.foundation.interface.blocks import register_block  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  the same
        from kerege.gaps.candidates import own_parts  # noqa: PLC0415  models are ready only now
        from kerege.gaps.candidates.blocks import candidates_block  # noqa: PLC0415  the same
        from kerege.gaps.candidates.permissions import may_find_judgements  # noqa: PLC0415  the same

        register_link(
            "main", label=_("Candidates"), url_name="candidates:workbench_start", order=40, may_see=may_find_judgements
        )
        register_link(
            "requirement",
            label=_("Where may this be answered in my country's law?"),
            url_name="candidates:requirement_enter",
            order=10,
            may_see=may_find_judgements,
        )
        register_block("start", name="candidates", order=20, make=candidates_block)
        own_parts.connect()

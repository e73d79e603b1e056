"""Registers the scores app with Django, and its link on the page of a country."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoresConfig(AppConfig):
    """Published scores beside findings, never as findings."""

    name = "kerege.gaps.scores"
    label = "scores"

    def ready(self) -> None:
        """Offer the scores of a country on its page."""
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  models are ready only now
        from kerege.foundation.ownership.signed import Signed, register_signed  # noqa: PLC0415  the same

        register_link("country", label=_("Scores that others published"), url_name="scores:country_list", order=60)
        limit_views("export", "scores:import_download")
        register_signed("scores", Signed("scores.ScoreFile", "imported_by", "imported_at"))

"""Registers the comparison app with Django, and its link with the interface."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComparisonConfig(AppConfig):
    """Comparisons of a country with itself."""

    name = "kerege.reports.comparison"
    label = "comparison"

    def ready(self) -> None:
        """Offer comparisons in the navigation."""
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  models are ready only now
        from kerege.gaps.candidates.permissions import may_find_judgements  # noqa: PLC0415  the same

        register_link(
            "main", label=_("Compare"), url_name="comparison:compare_start", order=75, may_see=may_find_judgements
        )
        limit_views("export", "comparison:comparison_download")

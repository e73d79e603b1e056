"""Registers the consultation app with Django, and its link with the assessments' pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationConfig(AppConfig):
    """Concordance tables that go to a ministry and come back with its remarks."""

    name = "kerege.gaps.consultation"
    label = "consultation"

    def ready(self) -> None:
        """Offer the tables on an assessment's page."""
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link, signed_in  # noqa: PLC0415  models are ready only now
        from kerege.gaps.consultation import own_parts  # noqa: PLC0415  models are ready only now

        register_link(
            "assessment",
            label=_("Concordance tables for ministries"),
            url_name="consultation:table_list",
            order=40,
            may_see=signed_in,
        )
        limit_views("import", "consultation:table_return")
        limit_views("export", "consultation:table_download")
        own_parts.connect()

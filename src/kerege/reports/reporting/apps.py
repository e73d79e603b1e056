"""Registers the reporting app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.limits import limit_views
from kerege.foundation.interface.navigation import register_link


class ReportingConfig(AppConfig):
    """Pictures and reports across the chain."""

    name = "kerege.reports.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Offer the countries in the main navigation."""
        register_link("main", label=_("Countries"), url_name="reporting:country_list", order=40)
        limit_views("export", "reporting:report_download")

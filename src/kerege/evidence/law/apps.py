"""Registers the law app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    """Works, their expressions and their provisions."""

    name = "kerege.evidence.law"
    label = "law"

    def ready(self) -> None:
        """Offer the library of laws in the main navigation."""
        from kerege.evidence.law import own_parts  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  models are ready only now

        register_link("main", label=_("Laws"), url_name="law:work_list", order=30)
        limit_views("import", "law:law_import")
        limit_views("export", "law:expression_download")
        own_parts.connect()

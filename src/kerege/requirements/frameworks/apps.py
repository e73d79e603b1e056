"""Registers the app and its place in the navigation."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrameworksConfig(AppConfig):
    """Frameworks, requirements and crosswalks."""

    name = "kerege.requirements.frameworks"
    label = "frameworks"
    verbose_name = _("Frameworks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the library in the main navigation."""
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415  models are ready only now
        from kerege.foundation.interface.navigation import register_link  # noqa: PLC0415  it needs the models
        from kerege.requirements.frameworks import own_parts  # noqa: PLC0415  models are ready only now

        register_link("main", label=_("Frameworks"), url_name="frameworks:library_list", order=20)
        limit_views("import", "frameworks:framework_import")
        limit_views("export", "frameworks:framework_download", "frameworks:library_download")
        own_parts.connect()

"""Registers the public app with Django, and its links with the pages below."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    """Publications: redacted snapshots that a country lets out."""

    name = "kerege.reports.public"
    label = "public"

    def ready(self) -> None:
        """Offer the open list to everybody, and a country's own on its assessments."""
        from kerege.foundation.interface.navigation import register_link, signed_in  # noqa: PLC0415  models are ready only now
        from kerege.reports.public import own_parts  # noqa: PLC0415  models are ready only now

        register_link("main", label=_("Publications"), url_name="public:open_enter", order=80)
        register_link(
            "assessment", label=_("Publications of it"), url_name="public:publication_list", order=60, may_see=signed_in
        )
        own_parts.connect()

"""Registers the interface app with Django, and what it keeps about people."""

from __future__ import annotations

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Components, navigation, errors and terminal output."""

    name = "kerege.foundation.interface"
    label = "interface"

    def ready(self) -> None:
        """Enter what is kept of people, and the pages of apps below that hand files out."""
        from kerege.foundation.interface import own_parts  # noqa: PLC0415 - needs loaded models
        from kerege.foundation.interface.limits import limit_views  # noqa: PLC0415 - beside its only use

        own_parts.connect()
        limit_views("export", "accounts:own_data_export", "files:file_download")

"""Registers the notices app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices that reach a person on the page and by mail."""

    name = "kerege.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """Let the service hand mail to the worker, and accounts tell people, without knowing how."""
        from kerege.foundation.accounts.announcing import register_teller  # noqa: PLC0415 - beside its only use
        from kerege.foundation.notices import own_parts, services, tasks  # noqa: PLC0415 - needs loaded models

        tasks.connect()
        register_teller(services.send_notice)
        own_parts.connect()

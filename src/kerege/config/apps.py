"""Registers the instance's own commands and checks with Django."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The instance as a whole: its commands and its start-up checks."""

    name = "kerege.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks, which must not be imported before the apps stand."""
        from kerege.config import checks  # noqa: F401, PLC0415
        from kerege.config.operations import panels  # noqa: PLC0415 - needs loaded models

        panels.connect()

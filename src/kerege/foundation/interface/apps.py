"""Registers the interface app with Django."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Components, navigation, errors and terminal output."""

    name = "kerege.foundation.interface"
    label = "interface"

"""Registers the register app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of gaps."""

    name = "kerege.gaps.register"
    label = "register"

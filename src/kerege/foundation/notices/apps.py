"""Registers the notices app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices that reach a person on the page and by mail."""

    name = "kerege.foundation.notices"
    label = "notices"

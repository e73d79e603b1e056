"""Registers the ownership app with Django."""

from django.apps import AppConfig


class OwnershipConfig(AppConfig):
    """Ownership, visibility and dated grants."""

    name = "kerege.foundation.ownership"
    label = "ownership"

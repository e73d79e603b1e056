"""Registers the ownership app with Django, and the named permission of every owned table."""

from __future__ import annotations

from django.apps import AppConfig


class OwnershipConfig(AppConfig):
    """Ownership, visibility and dated grants."""

    name = "kerege.foundation.ownership"
    label = "ownership"

    def ready(self) -> None:
        """Name the permission to view for the owned tables of all apps, and enter who shared what."""
        from kerege.foundation.ownership.permissions import name_permissions  # noqa: PLC0415 - needs loaded models
        from kerege.foundation.ownership.signed import Signed, register_signed  # noqa: PLC0415 - the same

        name_permissions()
        register_signed("shares", Signed("ownership.Grant", "granted_by", "starts_at"))

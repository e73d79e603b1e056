"""Registers the files app with Django, and what it keeps about people."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploaded files."""

    name = "kerege.foundation.files"
    label = "files"

    def ready(self) -> None:
        """Enter who stored which file."""
        from kerege.foundation.ownership.signed import Signed, register_signed  # noqa: PLC0415 - needs loaded models

        register_signed("files", Signed("files.StoredFile", "stored_by", "created_at", ("name",)))

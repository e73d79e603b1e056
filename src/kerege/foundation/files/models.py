"""Uploaded files as their owners see them; the bytes lie in the data folder under their hash."""

from __future__ import annotations

from django.db import models

from kerege.foundation.ownership.models import OwnedRecord


class StoredFile(OwnedRecord):
    """One accepted upload: what it was called, what it is, and the hash under which it is kept."""

    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    stored_by = models.CharField(max_length=200)

    class Meta(OwnedRecord.Meta):
        """The same bytes are stored once per organisation."""

        abstract = False
        app_label = "files"
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=("organisation", "sha256"), name="files_once_per_organisation"),)

    def __str__(self) -> str:
        return self.name

"""The table of forms that have been answered."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """One posted form of one person, and where its first sending led."""

    owner = models.CharField(max_length=200)
    key = models.CharField(max_length=64)
    path = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        """A form is answered once."""

        constraints = (models.UniqueConstraint(fields=("owner", "key", "path"), name="interface_key_once"),)

    def __str__(self) -> str:
        return f"{self.path} {self.key[:8]}"

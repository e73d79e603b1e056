"""The table of notices, each kept in the words that its receiver reads."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerege.foundation.accounts.models import User
from kerege.foundation.places.models import Country


class Notice(models.Model):
    """Something that one person should know, and where it leads."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    href = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first; a key reaches a person once."""

        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("user", "read_at")),)
        constraints = (models.UniqueConstraint(fields=("user", "key"), condition=~Q(key=""), name="notices_key_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

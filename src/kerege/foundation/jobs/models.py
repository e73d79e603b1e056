"""Jobs as the person who waits for them sees them."""

from __future__ import annotations

from django.db import models

from kerege.foundation.jobs.rules import JobState
from kerege.foundation.ownership.models import OwnedRecord


class Job(OwnedRecord):
    """One piece of background work with its progress, its end and its result."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    started_by = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=JobState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    result = models.JSONField(null=True)

    class Meta(OwnedRecord.Meta):
        """Newest first."""

        abstract = False
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def share_done(self) -> float:
        """Progress between 0 and 1."""
        return self.done / self.total if self.total else 0.0

"""What happened to a gap, line by line."""

from __future__ import annotations

from django.db import models

from kerege.gaps.register.models.gaps import Gap
from kerege.gaps.register.models.words import CHANGE_LABELS


class GapChange(models.Model):
    """One line of a gap's history; without a name it was Kerege that computed."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=CHANGE_LABELS)
    revision = models.PositiveIntegerField(help_text="Of the gap after the change.")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    changed_by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """Lines stand in the order in which they came."""

        ordering = ("gap_id", "pk")

    def __str__(self) -> str:
        return f"{self.gap_id} {self.kind} {self.revision}"

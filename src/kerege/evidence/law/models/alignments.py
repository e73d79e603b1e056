"""Which provision of one wording answers which of another."""

from __future__ import annotations

from django.db import models

from kerege.evidence.law.models.expressions import Provision
from kerege.evidence.law.models.words import ALIGNMENT_STATE_LABELS
from kerege.evidence.law.rules.vocabulary import AlignmentState


class ProvisionAlignment(models.Model):
    """A pair of provisions in two languages or two versions; proposed until a person has looked."""

    left = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    method = models.CharField(max_length=20)
    confidence = models.FloatField()
    state = models.CharField(max_length=10, choices=ALIGNMENT_STATE_LABELS, default=AlignmentState.PROPOSED.value)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """A pair is stated once; the older expression stands on the left."""

        constraints = (
            models.UniqueConstraint(fields=("left", "right"), name="law_alignment_once"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="law_alignment_confidence"
            ),
        )

    def __str__(self) -> str:
        return f"{self.left_id} {self.kind} {self.right_id}"

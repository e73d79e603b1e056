"""Imports that a person looks over before they are published, and what was put right in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerege.evidence.law.models.expressions import Expression
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.files.models import StoredFile
from kerege.foundation.ownership.models import OwnedRecord
from kerege.kernel.identifiers import urn


class LawDraft(OwnedRecord):
    """A file as it was read, with the person's corrections, kept until it is published or thrown away."""

    state = models.CharField(max_length=10, default=DraftState.READING.value)
    started_by = models.CharField(max_length=200)
    idempotency_key = models.CharField(max_length=64, help_text="A second sending of the form finds the same draft.")
    last_key = models.CharField(max_length=64, blank=True, help_text="Key of the newest correction.")
    details = models.JSONField(help_text="What the form said: language, title, number, dates, status.")
    source_name = models.CharField(max_length=300)
    source_sha256 = models.CharField(max_length=64)
    source_type = models.CharField(max_length=120, blank=True)
    source = models.BinaryField(help_text="The file itself, until the draft is published or thrown away.")
    stored_file = models.ForeignKey(StoredFile, null=True, on_delete=models.SET_NULL, related_name="+")
    reading = models.JSONField(null=True, help_text="Outline, notes and coverage as the engine gave them.")
    corrections = models.JSONField(default=list)
    refusal = models.TextField(blank=True)
    job_id = models.PositiveBigIntegerField(null=True)
    expression = models.ForeignKey(Expression, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(OwnedRecord.Meta):
        """Newest first; a form that was sent twice makes one draft."""

        abstract = False
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("started_by", "idempotency_key"),
                condition=~Q(idempotency_key=""),
                name="law_draft_once_per_form",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_name} {self.state}"

    @property
    def urn(self) -> str:
        """Stable name of the draft in the account of events."""
        return urn("law-draft", self.pk)


class Correction(models.Model):
    """What a person put right in the outline of a file, for the next time the same file comes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    source_sha256 = models.CharField(max_length=64)
    steps = models.JSONField(default=list)
    decided_by = models.CharField(max_length=200)
    updated_at = models.DateTimeField()

    class Meta:
        """An owner keeps one list of corrections per file and language."""

        constraints = (
            models.UniqueConstraint(fields=("organisation", "language", "source_sha256"), name="law_correction_once"),
        )

    def __str__(self) -> str:
        return f"{self.source_sha256[:8]} {self.language}"

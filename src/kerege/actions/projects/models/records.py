"""What registries said, untouched."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerege.actions.projects.models.staging import LiveOwned, RegistryImport, staged_in
from kerege.actions.projects.models.words import SOURCE_LABELS
from kerege.foundation.ownership.models import OwnedRecord
from kerege.kernel.identifiers import urn


class SourceRecord(OwnedRecord):
    """One record of one registry as it was read; another edition of the same page is another record."""

    source = models.CharField(max_length=10, choices=SOURCE_LABELS)
    reference = models.CharField(max_length=300, help_text="The record's own name in its registry.")
    edition = models.CharField(max_length=120, blank=True, help_text="Language or date of change of the page.")
    destination = models.CharField(max_length=200, blank=True, help_text="Destination country as written.")
    url = models.CharField(max_length=1000, blank=True)
    title = models.TextField(blank=True, help_text="As written, for lists; the fields hold the whole.")
    raw = models.TextField(help_text="The text of the record as it came, never changed.")
    sha256 = models.CharField(max_length=64, help_text="Of the raw text in UTF-8.")
    content = models.JSONField(help_text="Fields, amounts, remarks, warnings and what else was read.")
    profile = models.JSONField(default=dict, help_text="What is compared when records are looked over for likeness.")
    file_name = models.CharField(max_length=200, blank=True)
    brought_by = models.ForeignKey(RegistryImport, null=True, on_delete=models.SET_NULL, related_name="+")
    is_replaced = models.BooleanField(default=False, help_text="A newer reading of the same record is there.")
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=200)
    staged_in = staged_in()

    objects = LiveOwned()  # type: ignore[misc]

    class Meta(OwnedRecord.Meta):
        """The same text of the same record is kept once per owner, so that an import may be repeated."""

        abstract = False
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "source", "reference", "edition", "destination", "sha256"),
                name="projects_record_once",
            ),
        )
        indexes = (
            models.Index(fields=("staged_in",), name="projects_record_staged", condition=Q(staged_in__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.reference}"

    @property
    def urn(self) -> str:
        """Stable name of the record."""
        return urn("source-record", self.pk)

"""Rows of a file that is still being stored are nobody's to see."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from kerege.actions.projects.models.words import IMPORT_LABELS, SOURCE_LABELS
from kerege.actions.projects.rules.vocabulary import ImportState
from kerege.foundation.ownership.models import OwnedQuerySet, OwnedRecord, ScopedManager
from kerege.kernel.identifiers import urn

M = TypeVar("M", bound=models.Model)


class RegistryImport(OwnedRecord):
    """One file that was brought in: what came of its rows, and why some were rejected."""

    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=10, choices=SOURCE_LABELS)
    state = models.CharField(max_length=10, choices=IMPORT_LABELS, default=ImportState.STAGING.value)
    imported_by = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict, help_text="Counts, warnings and the reasons of rejected rows.")

    class Meta(OwnedRecord.Meta):
        """The newest stands first."""

        abstract = False
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"

    @property
    def urn(self) -> str:
        """Stable name of the import."""
        return urn("registry-import", self.pk)


class LiveOwned(ScopedManager[M]):
    """Owned rows without those of a file that is still being stored."""

    def _rows(self) -> OwnedQuerySet[M]:
        return super()._rows().filter(staged_in=None)


class LiveRows(models.Manager[M]):
    """Rows without those of a file that is still being stored."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Leave staged rows out."""
        return super().get_queryset().filter(staged_in=None)


class CountedRows(LiveRows[M]):
    """Live rows without those of a record that a newer reading of the same record has replaced."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Leave rows of replaced readings out, so that nothing is counted twice."""
        return super().get_queryset().filter(is_replaced=False)


class LiveParts(models.Manager[M]):
    """Parts of contributions that count: neither staged nor of a replaced reading."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Leave parts of staged and of replaced contributions out."""
        return super().get_queryset().filter(contribution__staged_in=None, contribution__is_replaced=False)


def staged_in() -> models.ForeignKey[RegistryImport | None, RegistryImport | None]:
    """The column that names the import of a row until the import is applied; the tables index it where it is set."""
    return models.ForeignKey(
        RegistryImport, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )

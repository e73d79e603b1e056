"""What every row of programme work has: its project, its author, and a way out that keeps it on record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models

from kerege.actions.programmes.rules.wordings import translated
from kerege.actions.projects.models import Project
from kerege.kernel.values import TranslatedText


class StandingRows(models.Manager[Any]):
    """Rows that nobody took out."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Leave out what was taken out; it stays in the table."""
        return super().get_queryset().filter(removed_at=None)


class WorkRow(models.Model):
    """A row of a project's work; who may see the project may see it, and nobody else."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingRows()
    plain = models.Manager()

    class Meta:
        """Foreign keys reach rows that were taken out as well."""

        abstract = True
        base_manager_name = "plain"
        ordering: ClassVar[Sequence[str]] = ("pk",)


class NamedRow(WorkRow):
    """A row with a name in several languages; `title` is the one wording that every list and file can take."""

    titles = models.JSONField(default=dict, blank=True, help_text="The name by language, as a translated text.")

    class Meta(WorkRow.Meta):
        """Nothing of its own."""

        abstract = True

    @property
    def names(self) -> TranslatedText:
        """The name in every language in which it was written."""
        return translated(self.titles, getattr(self, "title", ""))

"""Figures that others published about countries, and the reports of how they came in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.foundation.places.models import Country
from kerege.gaps.scores.rules.records import Kind

KIND_LABELS = (
    (Kind.INDICATOR.value, _("Indicator")),
    (Kind.GROUP.value, _("Capacity")),
    (Kind.TOTAL.value, _("Total")),
)


class ScoreFile(models.Model):
    """One imported file with the report for the administrator; its figures follow it."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    settings = models.JSONField(default=dict, help_text="What the person said beside the file.")
    source = models.CharField(max_length=300)
    source_url = models.CharField(max_length=1000, blank=True)
    imported_by = models.CharField(max_length=200)
    imported_at = models.DateTimeField()
    report = models.JSONField(default=dict)

    class Meta:
        """The newest import comes first."""

        ordering = ("-imported_at", "-pk")

    def __str__(self) -> str:
        return self.name


class PublishedScore(models.Model):
    """One figure as its source gives it; a fact beside findings, never a finding, and read-only to everybody."""

    file = models.ForeignKey(ScoreFile, on_delete=models.CASCADE, related_name="scores")
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(help_text="Row of the file, from 1.")
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="+")
    framework_urn = models.CharField(max_length=200)
    requirement_urn = models.CharField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=KIND_LABELS)
    percent = models.DecimalField(max_digits=9, decimal_places=6, help_text="Of the highest level.")
    level = models.PositiveSmallIntegerField(null=True, help_text="None where the figure is no level, such as 0.")
    given = models.CharField(max_length=40, help_text="The cell as it stands in the file.")

    class Meta:
        """A row of a file says one thing about one code."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("country", "framework_urn"), name="scores_by_country"),)
        constraints = (
            models.UniqueConstraint(
                fields=("file", "sheet", "row", "framework_urn", "code"), name="scores_once_per_row"
            ),
        )

    def __str__(self) -> str:
        return f"{self.country_id} {self.code}"

    @property
    def source(self) -> str:
        """Who published the figure."""
        return self.file.source

    @property
    def source_url(self) -> str:
        """Where it was published, as far as the import was told."""
        return self.file.source_url

"""Tables that went to a ministry, and the remarks that came back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.models import OwnedRecord
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.consultation.rules import Stance, TableRow
from kerege.kernel.identifiers import urn

STANCE_LABELS = (
    (Stance.AGREES.value, pgettext_lazy("stance of a ministry", "Agrees")),
    (Stance.DISAGREES.value, pgettext_lazy("stance of a ministry", "Disagrees")),
    (Stance.COMMENT.value, pgettext_lazy("stance of a ministry", "Comment")),
)


class ConcordanceTable(OwnedRecord):
    """Findings of an assessment as they stood on a day, laid before one organisation."""

    MAX_VISIBILITY: ClassVar[Visibility] = Visibility.COUNTRY

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    ministry = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    due_on = models.DateField(null=True, blank=True)
    rows = models.JSONField(help_text="As they were sent; never changed afterwards.")
    sha256 = models.CharField(max_length=64, help_text="Of the rows.")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRecord.Meta):
        """Newest first; it never leaves its country."""

        abstract = False
        verbose_name = _("concordance table")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(visibility__in=["organisation", "country"]), name="consultation_table_stays_home"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Stable name of the table."""
        return urn("concordance-table", self.pk)

    @property
    def table_rows(self) -> list[TableRow]:
        """The rows as they were sent."""
        return [TableRow.from_json(row) for row in self.rows]


class Remark(models.Model):
    """What a ministry wrote beside one finding; a later file adds a remark and replaces none."""

    table = models.ForeignKey(ConcordanceTable, on_delete=models.CASCADE, related_name="remarks")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    finding_revision = models.PositiveIntegerField(help_text="Of the finding that the ministry read.")
    stance = models.CharField(max_length=10, choices=STANCE_LABELS)
    text = models.TextField(blank=True)
    proposal = models.TextField(blank=True, help_text="Wording that the ministry proposes.")
    source_name = models.CharField(max_length=300)
    source_sha256 = models.CharField(max_length=64)
    received_by = models.CharField(max_length=200)
    received_at = models.DateTimeField()

    class Meta:
        """The same file brings a remark once."""

        ordering = ("finding__position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("table", "finding", "source_sha256"), name="consultation_remark_once"),
        )

    def __str__(self) -> str:
        return f"{self.table_id} {self.finding_id} {self.stance}"

"""Acts of a country, and what they do to one another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kerege.evidence.law.models.words import FORCE_LABELS, KIND_LABELS, RANK_LABELS, RELATION_LABELS
from kerege.evidence.law.rules.vocabulary import Force, Rank, WorkKind
from kerege.foundation.ownership.models import OwnedRecord
from kerege.kernel.identifiers import urn
from kerege.kernel.values import Shown, TranslatedText


class Work(OwnedRecord):
    """A law, by-law or code, whatever the wording and the language."""

    uri = models.CharField(max_length=200, help_text="FRBR name, such as /akn/kz/act/2022/122.")
    kind = models.CharField(max_length=10, choices=KIND_LABELS, default=WorkKind.LAW.value)
    rank = models.CharField(max_length=12, choices=RANK_LABELS, default=Rank.LAW.value)
    number = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    titles = models.JSONField(default=dict)
    force = models.CharField(max_length=20, choices=FORCE_LABELS, default=Force.UNKNOWN.value)
    search_text = models.TextField(blank=True, help_text="Titles and number as a search compares them.")

    class Meta(OwnedRecord.Meta):
        """An owner holds an act once; acts stand from the newest."""

        abstract = False
        ordering = ("country_id", "-dated_on", "uri")
        constraints = (models.UniqueConstraint(fields=("organisation", "uri"), name="law_work_once_per_owner"),)
        indexes = (models.Index(fields=("country", "-dated_on"), name="law_work_country"),)

    def __str__(self) -> str:
        return self.uri

    @property
    def urn(self) -> str:
        """Stable name of the work in the account of events."""
        return urn("work", self.pk)

    @property
    def title(self) -> Shown:
        """The title for the reader, with the language that it really is in."""
        return TranslatedText.from_json(self.titles).get(get_language() or "en")


class WorkRelation(models.Model):
    """One act implements, delegates to, amends or repeals another, which may not be loaded yet."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=RELATION_LABELS)
    other = models.ForeignKey(Work, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    citation = models.CharField(max_length=500, blank=True, help_text="Used while the other act is not loaded.")
    basis = models.CharField(max_length=200, blank=True, help_text="Article that founds the relation.")

    class Meta:
        """A relation names the other act in one way, and is stated once."""

        constraints = (
            models.CheckConstraint(
                condition=Q(other__isnull=False, citation="") | (Q(other__isnull=True) & ~Q(citation="")),
                name="law_relation_one_target",
            ),
            models.UniqueConstraint(
                fields=("work", "kind", "other"), condition=Q(other__isnull=False), name="law_relation_once"
            ),
            models.UniqueConstraint(
                fields=("work", "kind", "citation"), condition=Q(other__isnull=True), name="law_relation_cited_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.work_id} {self.kind} {self.other_id or self.citation}"

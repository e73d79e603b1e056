"""What was said of candidates, and what was searched."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.evidence.law.models import Provision
from kerege.foundation.ownership.models import OwnedRecord
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.candidates.rules import DecisionState
from kerege.kernel.identifiers import urn

STATE_LABELS = (
    (DecisionState.RELEVANT.value, _("relevant")),
    (DecisionState.REJECTED.value, _("rejected")),
    (DecisionState.WITHDRAWN.value, _("open")),
)


class CandidateDecision(OwnedRecord):
    """A person's word on one provision for one requirement; it never leaves the country."""

    MAX_VISIBILITY: ClassVar[Visibility] = Visibility.COUNTRY

    framework_urn = models.CharField(max_length=500)
    requirement_urn = models.CharField(max_length=500)
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="+")
    work_id_at_decision = models.PositiveBigIntegerField(help_text="With the eId: the place that was judged.")
    eid = models.CharField(max_length=200)
    text_hash = models.CharField(max_length=64, help_text="Of the wording that the person saw.")
    state = models.CharField(max_length=10, choices=STATE_LABELS)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta(OwnedRecord.Meta):
        """One word per requirement and place of an act in a country."""

        abstract = False
        indexes = (models.Index(fields=("country", "requirement_urn")),)
        constraints = (
            models.UniqueConstraint(
                fields=("country", "requirement_urn", "work_id_at_decision", "eid"), name="candidates_decision_once"
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=["organisation", "country"]), name="candidates_decision_stays_home"
            ),
            models.CheckConstraint(condition=Q(country__isnull=False), name="candidates_decision_has_country"),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.requirement_urn} {self.eid}"

    @property
    def urn(self) -> str:
        """Stable name of the decision."""
        return urn("decision", self.pk)


class SearchRecord(OwnedRecord):
    """What was searched for a requirement, in which wordings, by whom: the ground under "none identified"."""

    MAX_VISIBILITY: ClassVar[Visibility] = Visibility.COUNTRY

    framework_urn = models.CharField(max_length=500)
    requirement_urn = models.CharField(max_length=500)
    query = models.CharField(max_length=500, blank=True, help_text="The person's own words; empty: the statement.")
    corpus = models.JSONField(help_text="Wordings searched, each with its fingerprint.")
    engine = models.CharField(max_length=60)
    found = models.PositiveIntegerField()
    searched_by = models.CharField(max_length=200)
    searched_at = models.DateTimeField()

    class Meta(OwnedRecord.Meta):
        """Newest first."""

        abstract = False
        ordering = ("-pk",)
        indexes = (models.Index(fields=("country", "requirement_urn")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(visibility__in=["organisation", "country"]), name="candidates_search_stays_home"
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement_urn}: {self.query or 'statement'}"


class PassageVector(models.Model):
    """What a model of meaning made of one text; found by the text alone, so it tells nothing to who lacks the text."""

    model = models.CharField(max_length=60)
    text_hash = models.CharField(max_length=64, help_text="SHA-256 of the kind and the text that was encoded.")
    vector = models.BinaryField(help_text="Half-precision numbers, little-endian.")

    class Meta:
        """A model reads a text once."""

        constraints = (models.UniqueConstraint(fields=("model", "text_hash"), name="candidates_vector_once"),)

    def __str__(self) -> str:
        return f"{self.model} {self.text_hash[:12]}"

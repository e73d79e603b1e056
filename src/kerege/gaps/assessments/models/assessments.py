"""Assessments, the sections that are handed out, and the snapshot that closes them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.ownership.models import OwnedRecord
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models.words import ORIGIN_LABELS, STATE_LABELS, SUBJECT_LABELS
from kerege.gaps.assessments.rules.states import AssessmentState, Origin, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Vocabulary, kept_vocabulary, scale_ends
from kerege.kernel.identifiers import urn
from kerege.requirements.frameworks.format.values import decode
from kerege.requirements.frameworks.models import Framework, Requirement


class Assessment(OwnedRecord):
    """What people of a country found about a subject by one edition of a framework in a period."""

    MAX_VISIBILITY: ClassVar[Visibility] = Visibility.COUNTRY

    title = models.CharField(max_length=300)
    subject_kind = models.CharField(max_length=14, choices=SUBJECT_LABELS, default=SubjectKind.COUNTRY.value)
    subject_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_name = models.CharField(max_length=300, blank=True, help_text="Of a facility or curriculum.")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    framework_urn = models.CharField(max_length=500)
    framework_version = models.BigIntegerField()
    vocabulary = models.CharField(max_length=60)
    period_starts_on = models.DateField()
    period_ends_on = models.DateField(help_text="First day that no longer belongs to the period.")
    origin = models.CharField(max_length=10, choices=ORIGIN_LABELS, default=Origin.JUDGED.value)
    state = models.CharField(max_length=10, choices=STATE_LABELS, default=AssessmentState.PLANNED.value)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_by = models.CharField(max_length=200)
    closed_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    groups = models.JSONField(
        default=list, blank=True, help_text="Implementation groups it is narrowed to; empty: all."
    )
    evidence_revision = models.PositiveIntegerField(default=1, help_text="Changes with any evidence of any finding.")
    idempotency_key = models.CharField(max_length=64, blank=True, help_text="A second sending finds the same one.")

    class Meta(OwnedRecord.Meta):
        """Newest first; it never leaves its country."""

        abstract = False
        ordering = ("-pk",)
        indexes = (models.Index(fields=("country", "framework_urn"), name="assessments_country_framework"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(visibility__in=["organisation", "country"]), name="assessments_stays_home"
            ),
            models.CheckConstraint(condition=Q(country__isnull=False), name="assessments_has_country"),
            models.CheckConstraint(
                condition=Q(period_ends_on__gt=F("period_starts_on")), name="assessments_period_in_order"
            ),
            models.UniqueConstraint(
                fields=("started_by", "idempotency_key"),
                condition=~Q(idempotency_key=""),
                name="assessments_planned_once_per_form",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Stable name of the assessment."""
        return urn("assessment", self.pk)

    @property
    def words(self) -> Vocabulary:
        """The words that its findings may use."""
        return kept_vocabulary(self.vocabulary)

    @property
    def scale(self) -> tuple[float, float] | None:
        """Lowest and highest level, where its framework has a scale."""
        return scale_ends(decode(self.framework.scale))


class Section(models.Model):
    """A branch of the framework handed to an organisation, or to one person of it, with a due day."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sections")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    handed_by = models.CharField(max_length=200)
    handed_at = models.DateTimeField()
    done_by = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """A branch is handed to one organisation; a deeper branch may go elsewhere and then counts first."""

        ordering = ("assessment_id", "requirement__position")
        constraints = (models.UniqueConstraint(fields=("assessment", "requirement"), name="assessments_section_once"),)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.requirement_id} {self.organisation_id}"

    @property
    def urn(self) -> str:
        """Stable name of the section in the account of events."""
        return urn("assessment-section", self.pk)


class Snapshot(models.Model):
    """What stood in an assessment when it was closed, byte for byte."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="snapshot")
    content = models.BinaryField(help_text="Canonical JSON, compressed.")
    sha256 = models.CharField(max_length=64, help_text="Of the canonical JSON before compression.")
    size_bytes = models.PositiveIntegerField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.sha256[:12]}"

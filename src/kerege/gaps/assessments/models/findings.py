"""What people found for each requirement, why, and on which evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerege.evidence.law.models import Expression, Provision
from kerege.gaps.assessments.models.assessments import Assessment
from kerege.gaps.assessments.models.words import (
    EVIDENCE_LABELS,
    JUDGEMENT_LABELS,
    RELATION_LABELS,
    REVIEW_LABELS,
)
from kerege.gaps.assessments.rules.states import EvidenceKind, LinkRelation, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.candidates.models import SearchRecord
from kerege.kernel.identifiers import urn
from kerege.kernel.values import Coverage
from kerege.requirements.frameworks.models import Requirement

COVERAGE_CHOICES = [(one.value, one.value) for one in Coverage]


class Finding(models.Model):
    """The judgement on one requirement in one assessment; reached through the assessment, which has the owner."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="findings")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    requirement_urn = models.CharField(max_length=500)
    position = models.PositiveIntegerField(help_text="Place of the requirement in its tree.")
    judgement = models.CharField(max_length=20, choices=JUDGEMENT_LABELS, default=Judgement.NOT_ASSESSED.value)
    level = models.FloatField(null=True, blank=True, help_text="On the framework's own scale.")
    coverage = models.CharField(max_length=16, choices=COVERAGE_CHOICES, default=Coverage.UNKNOWN.value)
    rationale = models.TextField(blank=True)
    as_of = models.DateField(null=True, blank=True, help_text="The day whose law and facts were judged.")
    author = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    review = models.CharField(max_length=10, choices=REVIEW_LABELS, default=ReviewState.OPEN.value)
    reviewer = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.TextField(blank=True)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    needs_confirmation = models.BooleanField(default=False, help_text="Copied from an earlier period, not yet judged.")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """A requirement is judged once in an assessment; the reviewer is never the author."""

        ordering = ("assessment_id", "position")
        indexes = (models.Index(fields=("assessment", "coverage"), name="assessments_finding_coverage"),)
        constraints = (
            models.UniqueConstraint(fields=("assessment", "requirement"), name="assessments_finding_once"),
            models.CheckConstraint(
                condition=Q(reviewer="") | ~Q(reviewer=models.F("author")), name="assessments_reviewer_not_author"
            ),
            models.CheckConstraint(
                condition=Q(judgement="not-assessed") | Q(as_of__isnull=False), name="assessments_finding_dated"
            ),
            models.CheckConstraint(
                condition=Q(needs_confirmation=False) | Q(coverage="unknown"), name="assessments_copy_says_nothing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement_urn} {self.judgement}"

    @property
    def urn(self) -> str:
        """Stable name of the finding."""
        return urn("finding", self.pk)


class FindingVersion(models.Model):
    """How a finding stood after one change, so that two dates can be compared."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    judgement = models.CharField(max_length=20, choices=JUDGEMENT_LABELS)
    level = models.FloatField(null=True, blank=True)
    coverage = models.CharField(max_length=16, choices=COVERAGE_CHOICES)
    rationale = models.TextField(blank=True)
    as_of = models.DateField(null=True, blank=True)
    review = models.CharField(max_length=10, choices=REVIEW_LABELS)
    changed_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        """Versions stand in the order in which they came."""

        ordering = ("finding_id", "revision")
        constraints = (models.UniqueConstraint(fields=("finding", "revision"), name="assessments_version_once"),)

    def __str__(self) -> str:
        return f"{self.finding_id} {self.revision}"


class EvidenceLink(models.Model):
    """What a finding rests on, with the fingerprint of what the person saw."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=EVIDENCE_LABELS, default=EvidenceKind.PROVISION.value)
    relation = models.CharField(max_length=16, choices=RELATION_LABELS, default=LinkRelation.ANSWERS.value)
    provision = models.ForeignKey(Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    expression = models.ForeignKey(Expression, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    work_id_at_link = models.PositiveBigIntegerField(null=True, help_text="With language and eId: the place judged.")
    language = models.CharField(max_length=12, blank=True)
    eid = models.CharField(max_length=200, blank=True)
    text_hash = models.CharField(max_length=64, blank=True, help_text="Of the wording that the person saw.")
    valid_from = models.DateField(null=True, blank=True, help_text="Day of the expression at confirmation.")
    is_provisional = models.BooleanField(default=False, help_text="The text is not the authentic one.")
    title = models.CharField(max_length=500, blank=True, help_text="Of a document or record.")
    reference = models.CharField(max_length=1000, blank=True, help_text="Address or number where it can be found.")
    note = models.TextField(blank=True)
    linked_by = models.CharField(max_length=200)
    linked_at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A place is linked once to a finding while the link stands."""

        ordering = ("finding_id", "pk")
        indexes = (models.Index(fields=("work_id_at_link", "eid"), name="assessments_link_place"),)
        constraints = (
            models.UniqueConstraint(
                fields=("finding", "work_id_at_link", "language", "eid"),
                condition=Q(removed_at__isnull=True, kind="provision"),
                name="assessments_link_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="provision") | Q(provision__isnull=False), name="assessments_link_has_provision"
            ),
        )

    def __str__(self) -> str:
        return f"{self.finding_id} {self.kind} {self.eid or self.title}"


class FindingSearch(models.Model):
    """A recorded search that a finding rests on."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="searches")
    search = models.ForeignKey(SearchRecord, on_delete=models.PROTECT, related_name="+")
    linked_by = models.CharField(max_length=200)
    linked_at = models.DateTimeField()

    class Meta:
        """A search is named once."""

        constraints = (models.UniqueConstraint(fields=("finding", "search"), name="assessments_search_once"),)

    def __str__(self) -> str:
        return f"{self.finding_id} {self.search_id}"

"""Which branches of a country's law an assessment declares as loaded."""

from __future__ import annotations

from django.db import models

from kerege.evidence.law.models import Work
from kerege.gaps.assessments.models.assessments import Assessment
from kerege.gaps.assessments.models.words import BRANCH_STATE_LABELS
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.requirements.frameworks.models import BRANCH_LABELS


class CorpusBranch(models.Model):
    """A person's word on one branch of law: which acts make it up here, or that it holds nothing on the matter."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="branches")
    branch = models.CharField(max_length=30, choices=BRANCH_LABELS)
    state = models.CharField(max_length=14, choices=BRANCH_STATE_LABELS, default=BranchState.NOT_DECLARED.value)
    works = models.ManyToManyField(Work, related_name="+", blank=True)
    note = models.CharField(max_length=1000, blank=True, help_text="The reason, where a branch holds nothing.")
    declared_by = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """A branch is declared once per assessment."""

        constraints = (models.UniqueConstraint(fields=("assessment", "branch"), name="assessments_branch_once"),)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.branch} {self.state}"

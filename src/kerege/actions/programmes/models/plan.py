"""The work plan of a project: objectives, activities, results, and how it is seen that they are reached."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.actions.programmes.models.rows import NamedRow, WorkRow
from kerege.actions.programmes.models.words import OBJECTIVE_LABELS, RESULT_LABELS
from kerege.actions.programmes.rules.vocabulary import ObjectiveKind, ResultKind


class Objective(NamedRow):
    """What the project is for."""

    kind = models.CharField(max_length=10, choices=OBJECTIVE_LABELS, default=ObjectiveKind.SPECIFIC.value)
    title = models.CharField(max_length=1000)

    class Meta(WorkRow.Meta):
        """The overall objective comes first."""

        abstract = False
        verbose_name = _("objective")
        ordering = ("kind", "pk")

    def __str__(self) -> str:
        return self.title


class Activity(NamedRow):
    """What is done for an objective, and when."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=1000)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(WorkRow.Meta):
        """In the order in which they were written."""

        abstract = False
        verbose_name = _("activity")

    def __str__(self) -> str:
        return self.title


class Result(NamedRow):
    """What an activity leaves behind."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=RESULT_LABELS, default=ResultKind.OUTPUT.value)
    title = models.CharField(max_length=1000)

    class Meta(WorkRow.Meta):
        """In the order in which they were written."""

        abstract = False
        verbose_name = _("result")

    def __str__(self) -> str:
        return self.title


class Indicator(NamedRow):
    """How a result is seen: from what it was, with its source, to what it shall be."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=500)
    unit = models.CharField(max_length=60)
    baseline_value = models.DecimalField(max_digits=20, decimal_places=4)
    baseline_on = models.DateField()
    baseline_source = models.CharField(max_length=500)
    target_value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)

    class Meta(WorkRow.Meta):
        """No indicator without a baseline that somebody can look up."""

        abstract = False
        verbose_name = _("indicator")
        constraints = (
            models.CheckConstraint(condition=~Q(baseline_source=""), name="programmes_baseline_has_source"),
            models.CheckConstraint(
                condition=Q(target_value__isnull=True, target_on__isnull=True)
                | Q(target_value__isnull=False, target_on__isnull=False),
                name="programmes_target_has_day",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Measurement(WorkRow):
    """A value as of a day, and where it can be looked up."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=4)
    measured_on = models.DateField()
    evidence = models.CharField(max_length=1000)

    class Meta(WorkRow.Meta):
        """The newest day first."""

        abstract = False
        verbose_name = _("measurement")
        ordering = ("-measured_on", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(evidence=""), name="programmes_value_has_evidence"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.measured_on}"

"""Workshops and meetings of a project, and how many people of which body took part."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.actions.programmes.models.rows import NamedRow, WorkRow
from kerege.actions.programmes.models.words import EVENT_LABELS, STATE_LABELS
from kerege.actions.programmes.rules.vocabulary import EventKind, EventState
from kerege.foundation.places.models import Country


class Event(NamedRow):
    """People come together; the event is closed once its report can be read."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=EVENT_LABELS, default=EventKind.WORKSHOP.value)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day; none means one day.")
    place = models.CharField(max_length=300, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    languages = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=STATE_LABELS, default=EventState.PLANNED.value)
    report = models.TextField(blank=True)
    report_reference = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="Why it was cancelled.")
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(WorkRow.Meta):
        """No event is closed without a report."""

        abstract = False
        verbose_name = _("event")
        ordering = ("starts_on", "pk")
        indexes = (models.Index(fields=("starts_on",), name="programmes_event_day"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(report="") | ~Q(report_reference=""),
                name="programmes_closed_with_report",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Participants(WorkRow):
    """How many people a body sent; no names of people are kept."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    body = models.CharField(max_length=300)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True, blank=True, help_text="How many of them, where it was counted.")

    class Meta(WorkRow.Meta):
        """In the order in which they were written."""

        abstract = False
        verbose_name = _("participants of a body")
        constraints = (
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=models.F("number")), name="programmes_women_within"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}: {self.number}"

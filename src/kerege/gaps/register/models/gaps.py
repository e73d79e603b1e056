"""Gaps: what a finding says is missing, who sees to it, and how grave it is."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.ownership.models import OwnedRecord
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.models.words import SUBJECT_LABELS
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.register.models.words import BAND_LABELS, STATE_LABELS
from kerege.gaps.register.rules.opening import proposes_resolution
from kerege.gaps.register.rules.severity import Band, Reason
from kerege.gaps.register.rules.states import ACTIVE, GapState
from kerege.kernel.identifiers import urn
from kerege.kernel.values import Coverage, Shown, TextStatus, TranslatedText


class Gap(OwnedRecord):
    """What is missing for one requirement at one subject; it never leaves the country."""

    MAX_VISIBILITY: ClassVar[Visibility] = Visibility.COUNTRY

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    opened_from = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    framework_urn = models.CharField(max_length=500)
    framework_ref = models.CharField(max_length=200, blank=True)
    requirement_urn = models.CharField(max_length=500)
    requirement_ref = models.CharField(max_length=200, blank=True)
    requirement_name = models.JSONField(default=dict)
    subject_key = models.CharField(max_length=400)
    subject_kind = models.CharField(max_length=14, choices=SUBJECT_LABELS, default=SubjectKind.COUNTRY.value)
    subject_name = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True, help_text="Empty: the name of the requirement.")
    note = models.TextField(blank=True, help_text="What is missing, in the words of whoever keeps the register.")
    state = models.CharField(max_length=10, choices=STATE_LABELS, default=GapState.OPEN.value)
    state_reason = models.TextField(blank=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ministry = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(default=0)
    band = models.CharField(max_length=8, blank=True, choices=BAND_LABELS)
    weight_status = models.CharField(max_length=8, blank=True)
    reasons = models.JSONField(default=list)
    params_key = models.CharField(max_length=16, blank=True, help_text="Which points and thresholds were used.")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="Of all that the severity came from.")
    weighed_revision = models.PositiveIntegerField(default=0, help_text="Revision of the finding that was weighed.")
    weigh_again_on = models.DateField(null=True, blank=True, help_text="Day on which its age will count more.")
    weighed_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    search_text = models.TextField(blank=True)

    class Meta(OwnedRecord.Meta):
        """The gravest first; a requirement is missing once at a subject."""

        abstract = False
        ordering = ("-points", "due_on", "pk")
        indexes = (
            models.Index(fields=("country", "state", "-points"), name="register_gap_list"),
            models.Index(fields=("country", "due_on"), name="register_gap_due"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(visibility__in=["organisation", "country"]), name="register_stays_home"),
            models.CheckConstraint(condition=Q(country__isnull=False), name="register_has_country"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | ~Q(state_reason=""), name="register_risk_accepted_with_reason"
            ),
            models.UniqueConstraint(
                fields=("country", "subject_key", "requirement_urn"),
                condition=Q(visibility="country") & ~Q(state="resolved"),
                name="register_gap_once",
            ),
            models.UniqueConstraint(
                fields=("organisation", "subject_key", "requirement_urn"),
                condition=Q(visibility="organisation") & ~Q(state="resolved"),
                name="register_private_gap_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement_urn} {self.state}"

    @property
    def urn(self) -> str:
        """Stable name of the gap."""
        return urn("gap", self.pk)

    @property
    def heading(self) -> Shown:
        """What the gap is called for the reader: its own title, or the name of the requirement."""
        language = get_language() or "en"
        if self.title:
            return Shown(self.title, language, TextStatus.DRAFT, is_fallback=False)
        return self.requirement_words

    @property
    def requirement_words(self) -> Shown:
        """Name of the requirement for the reader."""
        return TranslatedText.from_json(self.requirement_name).get(get_language() or "en")

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed while somebody still has to work on it."""
        return self.due_on is not None and self.due_on < today and self.is_active

    @property
    def is_active(self) -> bool:
        """Whether somebody still has to work on it."""
        return GapState(self.state) in ACTIVE

    @property
    def proposes_resolution(self) -> bool:
        """Whether the finding says now that nothing is missing, while the gap still stands."""
        return self.state != GapState.RESOLVED and proposes_resolution(
            coverage=Coverage(self.finding.coverage), needs_confirmation=self.finding.needs_confirmation
        )

    @property
    def reason_lines(self) -> tuple[Reason, ...]:
        """The lines of the sum."""
        return tuple(Reason.from_json(one) for one in self.reasons)

    @property
    def band_tone(self) -> str:
        """How the band is drawn; its word says the same."""
        tones = {Band.CRITICAL.value: "bad", Band.HIGH.value: "warn", Band.MEDIUM.value: "info"}
        return tones.get(self.band, "neutral")

    @classmethod
    def outdated(cls, *, params_key: str) -> Q:
        """Condition for severities that were computed from another wording of the finding or other figures."""
        return ~Q(weighed_revision=F("finding__revision")) | ~Q(params_key=params_key)

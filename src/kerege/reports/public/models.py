"""Publications with their approvals."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.ownership.models import OwnedRecord
from kerege.gaps.assessments.models import Assessment
from kerege.kernel.identifiers import urn
from kerege.reports.public.rules.approving import Audience, PublicationState, Voice
from kerege.reports.public.rules.redaction import Detail

STATE_LABELS = (
    (PublicationState.PROPOSED.value, pgettext_lazy("publication", "Proposed")),
    (PublicationState.PUBLISHED.value, pgettext_lazy("publication", "Published")),
    (PublicationState.WITHDRAWN.value, pgettext_lazy("publication", "Withdrawn")),
)
AUDIENCE_LABELS = (
    (Audience.PROGRAMME.value, _("The programme: people of its countries and organisations")),
    (Audience.PUBLIC.value, _("Everybody")),
)
DETAIL_LABELS = (
    (Detail.COUNTS.value, _("How often each word was used in a section")),
    (Detail.WORDS.value, _("The word of each requirement, with its day and the public acts it rests on")),
)
VOICE_LABELS = (
    (Voice.FOCAL_POINT.value, _("National focal point")),
    (Voice.MINISTRY.value, _("Owning ministry")),
)


class Publication(OwnedRecord):
    """A redacted copy of a closed assessment; its visibility is its owner's until it is out."""

    slug = models.SlugField(max_length=80, unique=True, help_text="Its address, for good.")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, help_text="What the country wants to say about it.")
    audience = models.CharField(max_length=10, choices=AUDIENCE_LABELS)
    detail = models.CharField(max_length=10, choices=DETAIL_LABELS)
    state = models.CharField(max_length=10, choices=STATE_LABELS, default=PublicationState.PROPOSED.value)
    content = models.JSONField(help_text="What leaves; frozen when it was proposed.")
    sha256 = models.CharField(max_length=64, help_text="Of the content; an approval names it.")
    proposed_by = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_notice = models.CharField(max_length=1000, blank=True, help_text="Stays at the address.")

    class Meta(OwnedRecord.Meta):
        """Newest first; what is not out is seen at home only."""

        abstract = False
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="published") | Q(visibility__in=["organisation", "country"]),
                name="public_only_what_is_out_leaves",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawal_notice=""), name="public_withdrawal_has_notice"
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def urn(self) -> str:
        """Stable name of the publication."""
        return urn("publication", self.pk)

    def to_json(self) -> dict[str, Any]:
        """What a machine gets of it."""
        return {
            "urn": self.urn,
            "country": self.country_id,
            "title": self.title,
            "summary": self.summary,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "sha256": self.sha256,
            **self.content,
        }


class Approval(models.Model):
    """One voice's word on exactly one content."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="approvals")
    voice = models.CharField(max_length=12, choices=VOICE_LABELS)
    sha256 = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=200)
    approved_at = models.DateTimeField()

    class Meta:
        """A voice speaks once."""

        constraints = (models.UniqueConstraint(fields=("publication", "voice"), name="public_voice_once"),)

    def __str__(self) -> str:
        return f"{self.publication_id} {self.voice}"

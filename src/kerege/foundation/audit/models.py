"""The append-only table of events, chained per country."""

from __future__ import annotations

from datetime import UTC

from django.db import models


class Chain(models.Model):
    """The newest link of one chain; its row is locked while an event is added."""

    country = models.CharField(max_length=2, primary_key=True, help_text="ISO 3166 code, or -- for no country.")
    length = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.country} {self.length}"


class Event(models.Model):
    """One act of one actor on one record."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    act = models.CharField(max_length=100)
    on_behalf_of = models.JSONField(null=True)
    object_urn = models.CharField(max_length=300)
    request_id = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    personal_commitment = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Events have one order, and are looked up by the record they speak of."""

        ordering = ("chain_id", "number")
        constraints = (models.UniqueConstraint(fields=("chain", "number"), name="audit_event_order"),)
        indexes = (models.Index(fields=("object_urn",)),)

    def __str__(self) -> str:
        return f"{self.chain_id}-{self.number} {self.act}"

    def body(self) -> dict[str, object]:
        """The part of the event that its hash covers; who lent a role stands there only where somebody did."""
        standing_in = {"on_behalf_of": self.on_behalf_of} if self.on_behalf_of else {}
        return standing_in | {
            "chain": self.chain_id,
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "act": self.act,
            "object": self.object_urn,
            "request": self.request_id,
            "before": self.before,
            "after": self.after,
            "personal": self.personal_commitment,
        }


class PersonalValues(models.Model):
    """Personal values of an event, beside the chain so that they can be erased without breaking it."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="personal")
    salt = models.CharField(max_length=64, blank=True)
    values = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"personal values of {self.event_id}"

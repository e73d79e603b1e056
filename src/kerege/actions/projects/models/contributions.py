"""Who gives what to whom: contributions, the bodies they name, and their amounts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerege.actions.projects.models.projects import Project
from kerege.actions.projects.models.records import SourceRecord
from kerege.actions.projects.models.staging import CountedRows, LiveParts, staged_in
from kerege.actions.projects.models.words import MONEY_LABELS
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.places.models import Country


class Entity(models.Model):
    """A body that contributions name, once per owner; it is reached through the contributions one may see."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300, help_text="The name as spellings are compared.")
    name = models.CharField(max_length=500)
    reference = models.CharField(max_length=200, blank=True, help_text="Such as an IATI organisation identifier.")
    aliases = models.JSONField(default=list, help_text="Other spellings that were met.")

    class Meta:
        """A name is one body's among its owner's."""

        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("organisation", "key"), name="projects_entity_once"),)

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """One flow from a source to a destination within a project; it has its project's readers."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="contributions")
    record = models.ForeignKey(SourceRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0, help_text="Place among the contributions of its record.")
    source = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=200, blank=True)
    destination = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    country_text = models.CharField(max_length=500, blank=True, help_text="As written; may name several places.")
    area = models.CharField(max_length=500, blank=True)
    coverage = models.CharField(max_length=500, blank=True)
    is_replaced = models.BooleanField(default=False, help_text="A newer reading of the same record counts instead.")
    staged_in = staged_in()

    objects = CountedRows()
    plain = models.Manager()

    class Meta:
        """In the order in which they were stored."""

        base_manager_name = "plain"
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=("staged_in",), name="projects_contribution_staged", condition=Q(staged_in__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.pk}"


class ContributionPartner(models.Model):
    """A body that carries a contribution out, with its role as the source names it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="partners")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=60, blank=True)

    objects = LiveParts()
    plain = models.Manager()

    class Meta:
        """In the order of the source."""

        base_manager_name = "plain"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.entity_id}"


class Money(models.Model):
    """An amount of a contribution in its own currency; nothing is converted."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="money")
    kind = models.CharField(max_length=12, choices=MONEY_LABELS)
    direction = models.CharField(max_length=8, blank=True, help_text="As its publisher saw it: outgoing or incoming.")
    value = models.DecimalField(max_digits=22, decimal_places=4)
    currency = models.CharField(max_length=3)
    dated_on = models.DateField(null=True, blank=True)
    period_starts_on = models.DateField(null=True, blank=True)
    period_ends_on = models.DateField(null=True, blank=True, help_text="First day after the period.")

    objects = LiveParts()
    plain = models.Manager()

    class Meta:
        """In the order of the source."""

        base_manager_name = "plain"
        ordering = ("pk",)
        indexes = (models.Index(fields=("kind", "currency"), name="projects_money_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.value} {self.currency}"

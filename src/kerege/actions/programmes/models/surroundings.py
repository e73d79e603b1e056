"""What stands around the plan: countries, the way that led to it, documents, and who funds it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.actions.programmes.models.rows import WorkRow
from kerege.actions.programmes.models.words import STAGE_LABELS
from kerege.actions.programmes.rules.wordings import translated
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.files.models import StoredFile
from kerege.foundation.places.models import Country
from kerege.kernel.values import TranslatedText


class ProjectCountry(WorkRow):
    """A country takes part from a day on; it may leave and come again."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta(WorkRow.Meta):
        """By code: no other order of countries is neutral."""

        abstract = False
        verbose_name = _("country that takes part")
        ordering = ("country_id", "starts_on")

    def __str__(self) -> str:
        return f"{self.project_id} {self.country_id}"


class StageRecord(WorkRow):
    """A stage of the way from a need to the project, of one country or of all."""

    stage = models.CharField(max_length=12, choices=STAGE_LABELS)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    gap_id = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="Number of a gap; shown only to those who may see the gap."
    )

    class Meta(WorkRow.Meta):
        """In the order of their days."""

        abstract = False
        verbose_name = _("stage of the way")
        ordering = ("starts_on", "pk")

    def __str__(self) -> str:
        return f"{self.project_id} {self.stage}"


class Document(WorkRow):
    """A document of the project: an address or reference, or a file that is kept here."""

    title = models.CharField(max_length=300)
    reference = models.CharField(max_length=1000, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12, blank=True)
    dated_on = models.DateField(null=True, blank=True)

    class Meta(WorkRow.Meta):
        """In the order in which they were written."""

        abstract = False
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.title


class Funding(WorkRow):
    """Who funds the project, in the donor's own words; it stands on what the donor funded and nowhere else."""

    donor = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Whose emblem it is."
    )
    statement = models.TextField()
    statements = models.JSONField(default=dict, blank=True, help_text="The statement by language, a translated text.")
    emblem = models.CharField(max_length=300, blank=True, help_text="What the emblem shows, in words.")

    class Meta(WorkRow.Meta):
        """In the order in which they were written."""

        abstract = False
        verbose_name = _("funding statement")

    def __str__(self) -> str:
        return self.donor

    @property
    def wordings(self) -> TranslatedText:
        """The statement in every language in which the donor gave it."""
        return translated(self.statements, self.statement)


class Emblem(models.Model):
    """The emblem of an organisation: a picture that it gave itself, and what the picture shows."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField(default=dict, help_text="What the picture shows, a translated text.")
    revision = models.PositiveIntegerField(default=1)
    kept_by = models.CharField(max_length=200)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.organisation)

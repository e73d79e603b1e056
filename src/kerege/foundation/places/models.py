"""Countries, and what has been published about them."""

from __future__ import annotations

from django.db import models

from kerege.kernel.identifiers import urn
from kerege.kernel.values import TranslatedText


class Country(models.Model):
    """A country of ISO 3166-1, or a plainly fictitious one under a user-assigned code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.JSONField()
    official_name = models.JSONField(default=dict)
    is_fictitious = models.BooleanField(default=False)
    default_languages = models.JSONField(default=list)
    is_of_programme = models.BooleanField(default=False)
    memberships = models.JSONField(default=dict, help_text="Region scheme -> region, each with its note.")
    designation_note = models.JSONField(default=dict)
    marking = models.JSONField(default=dict, help_text="What every page of a fictitious country must say.")

    class Meta:
        """Countries come in the order of their codes: no other order is neutral."""

        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=models.Q(code__regex=r"^[A-Z]{2}$"), name="places_country_code"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def urn(self) -> str:
        """Stable name of the country."""
        return urn("country", self.code)

    @property
    def names(self) -> TranslatedText:
        """The country's name in every language that is known."""
        return TranslatedText.from_json(self.name)


class CountryFact(models.Model):
    """One published figure or status of a country, as its source gives it."""

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    value = models.JSONField()
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    as_of = models.CharField(max_length=20, blank=True, help_text="ISO date, month or year; empty when not stated.")
    verification = models.CharField(max_length=20)
    licence = models.CharField(max_length=200, blank=True)

    class Meta:
        """A source says one thing about one key of a country at one time."""

        ordering = ("country_id", "kind", "key", "as_of")
        constraints = (
            models.UniqueConstraint(
                fields=("country", "kind", "key", "source", "as_of"), name="places_fact_once_per_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.country_id} {self.kind} {self.key}"


class LoadedFile(models.Model):
    """Which content of a library file the rows come from, so that an unchanged file costs nothing."""

    name = models.CharField(max_length=120, primary_key=True)
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name

"""Reads of countries and of what is published about them."""

from __future__ import annotations

from django.db.models import QuerySet

from kerege.foundation.places.models import Country, CountryFact
from kerege.kernel.errors import NotFound


def countries() -> QuerySet[Country]:
    """All countries, in the order of their codes; which countries exist is no secret."""
    return Country.objects.all()


def country(*, code: str) -> Country:
    """The country of that ISO 3166-1 alpha-2 code."""
    found = Country.objects.filter(code=code.upper()).first()
    if found is None:
        raise NotFound(
            f"There is no country '{code}'. Give a two-letter code of ISO 3166, such as KZ.", field="country"
        )
    return found


def country_facts(*, code: str, kind: str = "") -> QuerySet[CountryFact]:
    """Published facts of a country, each with its source; public by their nature."""
    facts = CountryFact.objects.filter(country_id=code.upper())
    return facts.filter(kind=kind) if kind else facts

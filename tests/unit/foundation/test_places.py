"""Countries and facts as the library gives them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from kerege.foundation.places.models import Country, CountryFact
from kerege.foundation.places.rules import membership_rows
from kerege.foundation.places.services import load_facts, load_places
from kerege.kernel.errors import InvalidInput

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PROGRAMME = {"AF", "KG", "KZ", "MN", "PK", "TJ", "TM", "UZ"}


@pytest.mark.django_db
def test_every_country_of_iso_3166_is_loaded_once_and_a_second_load_writes_nothing() -> None:
    assert load_places(directory=settings.LIBRARY_DIR / "places", now=NOW) >= 249
    assert load_places(directory=settings.LIBRARY_DIR / "places", now=NOW) == 0
    assert set(Country.objects.filter(is_of_programme=True).values_list("code", flat=True)) == PROGRAMME


@pytest.mark.django_db
def test_kyrgyzstan_is_called_as_it_calls_itself_in_russian() -> None:
    load_places(directory=settings.LIBRARY_DIR / "places", now=NOW)
    kyrgyzstan = Country.objects.get(code="KG")
    assert kyrgyzstan.names.get("ru").text == "Кыргызстан"
    assert kyrgyzstan.memberships["who"]["region"] == "EURO"


@pytest.mark.django_db
def test_fictitious_countries_carry_their_marking() -> None:
    load_places(directory=settings.LIBRARY_DIR / "places", now=NOW)
    fictitious = list(Country.objects.filter(is_fictitious=True))
    assert len(fictitious) == 2
    assert all(country.marking["en"] and country.marking["ru"] for country in fictitious)


@pytest.mark.django_db
def test_every_shipped_fact_has_a_source_and_a_verification_status() -> None:
    load_places(directory=settings.LIBRARY_DIR / "places", now=NOW)
    assert load_facts(directory=settings.LIBRARY_DIR / "facts", now=NOW) > 100
    assert not CountryFact.objects.filter(source="").exists()
    assert set(CountryFact.objects.values_list("verification", flat=True)) <= {
        "verified",
        "source-excerpt",
        "unverified",
    }


@pytest.mark.django_db
def test_a_broken_fact_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("facts: [")
    with pytest.raises(InvalidInput) as caught:
        load_facts(directory=tmp_path, now=NOW)
    assert caught.value.field == "x.yaml"


def test_a_membership_of_an_undefined_scheme_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        membership_rows({"nato": {"region": "X"}}, schemes={})
    assert caught.value.field == "memberships.nato"

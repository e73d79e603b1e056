"""Country pages show published facts to everybody and pictures to the country's own people."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client
from django.urls import reverse

from kerege.foundation.places.models import CountryFact
from kerege.requirements.frameworks.models import Framework
from tests.integration.reports.reporting.samples import Side, enter_law, make_side, public_framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def side() -> Side:
    return make_side("QX")


def page(client: Client, name: str, *args: object, language: str = "en") -> str:
    """The page's text; it must be there."""
    response = client.get(reverse(f"reporting:{name}", args=args), headers={"Accept-Language": language})
    assert response.status_code == 200
    return response.content.decode()


def state_fact(side: Side, key: str, value: dict[str, object], *, kind: str = "rules") -> None:
    """A published figure with its source."""
    CountryFact.objects.create(
        country=side.country,
        kind=kind,
        key=key,
        value=value,
        source="Test source",
        source_url="https://example.org/",
        as_of="2023-05",
        verification="verified",
    )


def test_a_country_page_names_indicators_in_the_order_of_their_framework(client: Client, side: Side) -> None:
    framework = public_framework(side)
    Framework.objects.unscoped(reason="the test renames it").filter(pk=framework.pk).update(
        urn="urn:kerege:framework:rules"
    )
    for key in ("2", "A", "1"):
        state_fact(side, key, {"percent": 60})
    shown = page(client, "country_show", "QX")
    assert shown.index("Reporting") < shown.index("Notify") < shown.index("Accidents")
    assert "60 per cent" in shown
    assert "Test source" in shown


def test_a_country_page_marks_a_fictitious_country_and_offers_its_laws(client: Client, side: Side) -> None:
    shown = page(client, "country_show", "qx")
    assert "fictitious" in shown
    assert f"{reverse('law:work_list')}?country=QX" in shown


def test_nobody_but_its_own_people_is_offered_a_countrys_picture(client: Client, side: Side) -> None:
    framework = public_framework(side)
    address = reverse("reporting:picture_show", args=["QX", framework.pk])
    client.force_login(make_side("QY").drafter)
    assert address not in page(client, "country_show", "QX")
    client.force_login(side.drafter)
    assert address in page(client, "country_show", "QX")


def test_an_unknown_country_is_not_found(client: Client) -> None:
    assert client.get(reverse("reporting:country_show", args=["ZZ"])).status_code == 404


def test_a_picture_leads_to_the_workbench_and_stays_light(client: Client, side: Side) -> None:
    framework = public_framework(side)
    enter_law(side)
    client.force_login(side.drafter)
    shown = page(client, "picture_show", "QX", framework.pk)
    requirement = framework.requirements.get(ref="1")
    assert reverse("candidates:workbench_show", args=["QX", framework.pk, requirement.pk]) in shown
    assert "Candidates, not judgements" in shown
    assert len(gzip.compress(shown.encode())) < 60_000


def test_a_picture_without_law_says_so(client: Client, side: Side) -> None:
    framework = public_framework(side)
    client.force_login(side.drafter)
    assert "No law of this country is loaded" in page(client, "picture_show", "QX", framework.pk)


def test_a_picture_reads_russian(client: Client, side: Side) -> None:
    framework = public_framework(side)
    enter_law(side)
    client.force_login(side.drafter)
    shown = page(client, "picture_show", "QX", framework.pk, language="ru")
    assert "Кандидаты, а не оценки" in shown
    assert "(русский;" in shown


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_report_comes_as_an_attachment(client: Client, side: Side, form: str) -> None:
    framework = public_framework(side)
    enter_law(side)
    client.force_login(side.drafter)
    response = client.get(reverse("reporting:report_download", args=["QX", framework.pk, form]))
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_other_countries_readers_get_404_and_no_word_of_the_law(client: Client, side: Side) -> None:
    framework = public_framework(side)
    enter_law(side, mark="canary-qx")
    client.force_login(make_side("QY").drafter)
    for name, extra in (("picture_show", []), ("report_download", ["xlsx"])):
        response = client.get(reverse(f"reporting:{name}", args=["QX", framework.pk, *extra]))
        assert response.status_code == 404
        assert b"canary" not in response.content


def test_a_form_that_no_report_takes_is_not_found(client: Client, side: Side) -> None:
    framework = public_framework(side)
    client.force_login(side.drafter)
    assert client.get(reverse("reporting:report_download", args=["QX", framework.pk, "exe"])).status_code == 404

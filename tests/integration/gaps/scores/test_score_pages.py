"""Published scores are shown with their source and beside nothing else; reports are for administrators."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.gaps.scores.models import ScoreFile
from kerege.gaps.scores.services.importing import import_scores
from kerege.gaps.scores.services.reading import Given
from tests.factories.world import make_organisation, make_user
from tests.integration.gaps.scores.files import as_text, as_workbook, prepare, spar_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(db: None) -> ScoreFile:
    prepare()
    rows = spar_table(("Kyrgyzstan", 60), ("Fiji", 80))
    rows[1][rows[0].index("C.14.1")] = "0"
    given = Given("s.tsv", as_text(rows), year=2022, source="WHO e-SPAR", source_url="https://example.org/spar")
    return import_scores(by=OPERATOR, given=given, now=timezone.now()).file


def page(client: Client, name: str, *, status: int = 200, **arguments: Any) -> str:
    response = client.get(reverse(name, kwargs=arguments or None))
    assert response.status_code == status
    return response.content.decode()


def signed_in(role: Role) -> Client:
    client = Client()
    user = make_user(make_organisation(), role=role)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_country_shows_its_scores_with_source_year_chart_and_links(client: Client, file: ScoreFile) -> None:
    html = page(client, "scores:country_show", code="kg")
    for expected in ("WHO e-SPAR", 'href="https://example.org/spar"', "2022", "<svg", "level 3 (60 %)", "60 %"):
        assert expected in html
    assert "reported below the lowest level" in html
    assert reverse("frameworks:library_list") in html
    assert "Fiji" not in html


def test_a_country_without_scores_says_so(client: Client, file: ScoreFile) -> None:
    assert "No scores of this country were imported." in page(client, "scores:country_show", code="TJ")


def test_an_unknown_country_is_not_found(client: Client, file: ScoreFile) -> None:
    page(client, "scores:country_show", code="ZZ", status=404)


def test_the_list_is_in_the_order_of_names_and_shows_no_figure(client: Client, file: ScoreFile) -> None:
    html = page(client, "scores:country_list")
    assert html.index("Fiji") < html.index("Kyrgyzstan")
    assert "80" not in html.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_page_of_a_country_leads_to_its_scores(client: Client, file: ScoreFile) -> None:
    href = f"{reverse('scores:country_list')}?country=KG"
    assert href in page(client, "reporting:country_show", code="KG")
    assert client.get(href).headers["Location"] == reverse("scores:country_show", args=["KG"])


def test_the_report_is_for_administrators(client: Client, file: ScoreFile) -> None:
    html = page(signed_in(Role.ADMINISTRATOR), "scores:import_show", file_id=file.pk)
    assert "C.14.1" in html and file.sha256 in html
    assert "s.tsv" in page(signed_in(Role.ADMINISTRATOR), "scores:import_list")
    for role in (Role.DRAFTER, Role.FOCAL_POINT):
        page(signed_in(role), "scores:import_show", file_id=file.pk, status=404)
    page(client, "scores:import_show", file_id=file.pk, status=302)


def test_a_remark_is_said_in_the_language_of_the_page_and_in_english_to_machines(db: None) -> None:
    prepare()
    book = as_workbook(Scores=spar_table(("Kyrgyzstan", 60)), Notes=[["nothing", "here"]])
    given = Given("s.xlsx", book, year=2022, source="WHO e-SPAR", source_url="https://example.org/spar")
    file = import_scores(by=OPERATOR, given=given, now=timezone.now()).file
    client = signed_in(Role.ADMINISTRATOR)
    address = reverse("scores:import_show", args=[file.pk])
    assert "На листе «Notes» нет таблицы" in client.get(address, headers={"accept-language": "ru"}).content.decode()
    report = client.get(reverse("scores:import_download", args=[file.pk])).json()
    assert report["remarks"] == ["Sheet 'Notes' holds no table of scores."]


def test_the_report_as_json_is_the_one_that_the_command_prints(file: ScoreFile) -> None:
    response = signed_in(Role.ADMINISTRATOR).get(reverse("scores:import_download", args=[file.pk]))
    report = response.json()
    assert report == file.report
    assert [one["column"] for one in report["differences"]] == ["C.14", "total_average"]

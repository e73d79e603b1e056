"""A donor's emblem and statement stand on what the donor funded, in the reader's language, and nowhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kerege.actions.programmes.models import Emblem, Funding
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.files.models import StoredFile
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.services import set_visibility
from tests.factories.pictures import png
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)
KEEP = "/programmes/emblem/"


@pytest.fixture
def fund() -> Organisation:
    return make_organisation(short_name="FUND")


def project(owner: Organisation, title: str) -> Project:
    return plan_project(by=OPERATOR, organisation=owner, fields={FieldName.TITLE: [ReadValue(title)]}, now=NOW)


@pytest.fixture
def funded(owner: Organisation) -> Project:
    return project(owner, "Funded")


def signed_in(organisation: Organisation, role: Role) -> Client:
    client = Client()
    client.force_login(make_user(organisation, role=role))
    return client


def keep(client: Client, organisation: Organisation, *, data: bytes | None = None, **more: str) -> int:
    form: dict[str, Any] = {"organisation": organisation.pk, "words_en": "A blue field", **more}
    if data is not None:
        form["file"] = SimpleUploadedFile("emblem.png", data)
    return client.post(KEEP, form).status_code


def state(owner: Organisation, funded: Project, fund: Organisation) -> Funding:
    """The owner writes the donor's statement down, on the page for it."""
    client = signed_in(owner, Role.FOCAL_POINT)
    words = {"statements_en": "Funded by the Fund.", "statements_ru": "При поддержке Фонда."}
    form = {"donor": "The Fund", "organisation": fund.pk, **words}
    answer = client.post(reverse("programmes:row_add", args=[funded.pk, "funding"]), form)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return Funding.objects.get()


def text(client: Client, address: str, language: str = "en") -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_statement_and_emblem_stand_on_what_was_funded_only(
    owner: Organisation, funded: Project, fund: Organisation
) -> None:
    assert keep(signed_in(fund, Role.DONOR), fund, data=png()) == 302
    row = state(owner, funded, fund)
    picture = reverse("programmes:emblem_show", args=[funded.pk, row.pk])
    client = signed_in(owner, Role.FOCAL_POINT)
    for address in (
        reverse("projects:project_show", args=[funded.pk]),
        reverse("programmes:work", args=[funded.pk]),
    ):
        assert "Funded by the Fund." in text(client, address)
        assert f'src="{picture}" alt="A blue field"' in text(client, address)
    other = project(owner, "Another")
    beside = text(client, reverse("projects:project_show", args=[other.pk]))
    assert "Funded by the Fund." not in beside
    assert "/emblem/" not in beside.replace(KEEP, "")
    assert client.get(reverse("programmes:emblem_show", args=[other.pk, row.pk])).status_code == 404


def test_the_statement_is_shown_in_the_language_of_the_reader(
    owner: Organisation, funded: Project, fund: Organisation
) -> None:
    state(owner, funded, fund)
    set_visibility(record=funded, visibility=Visibility.PUBLIC, by=OPERATOR, now=NOW)
    address = reverse("projects:project_show", args=[funded.pk])
    assert "При поддержке Фонда." in text(Client(), address, "ru")
    assert "Funded by the Fund." in text(Client(), address, "en")


def test_the_picture_is_served_as_a_picture_to_those_who_see_the_project(
    owner: Organisation, funded: Project, fund: Organisation
) -> None:
    keep(signed_in(fund, Role.DONOR), fund, data=png())
    row = state(owner, funded, fund)
    picture = reverse("programmes:emblem_show", args=[funded.pk, row.pk])
    stranger = signed_in(make_organisation(make_country("QY")), Role.FOCAL_POINT)
    assert (stranger.get(picture).status_code, Client().get(picture).status_code) == (404, 404)
    set_visibility(record=funded, visibility=Visibility.PUBLIC, by=OPERATOR, now=NOW)
    answer = Client().get(picture)
    assert b"".join(answer.streaming_content) == png()  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_only_its_own_people_keep_an_emblem_and_take_it_back(fund: Organisation, owner: Organisation) -> None:
    focal = signed_in(owner, Role.FOCAL_POINT)
    assert keep(focal, fund, data=png()) == 400
    drafter = signed_in(fund, Role.DRAFTER)
    assert keep(drafter, fund, data=png()) == 400
    donor = signed_in(fund, Role.DONOR)
    assert keep(donor, fund) == 400
    assert keep(donor, fund, data=b"<svg/>") == 400
    assert keep(donor, fund, data=png(), words_en="") == 400
    assert not StoredFile.objects.unscoped(reason="nothing is kept").filter(organisation=owner).exists()
    assert keep(donor, fund, data=png()) == 302
    assert keep(donor, fund, words_ru="Синее поле") == 302
    assert Emblem.objects.get().words["ru"]["text"] == "Синее поле"
    own = reverse("programmes:emblem_own", args=[fund.pk])
    gone = reverse("programmes:emblem_remove", args=[fund.pk])
    assert [who.get(own).status_code for who in (donor, drafter, focal)] == [200, 200, 404]
    assert [who.post(gone).status_code for who in (focal, drafter, donor)] == [404, 403, 302]
    assert not Emblem.objects.exists()
    acts = Event.objects.filter(act__startswith="programmes.emblem.").order_by("pk").values_list("act", flat=True)
    assert [act.rpartition(".")[2] for act in acts] == ["kept", "kept", "removed"]


def test_a_statement_from_before_languages_is_shown_in_the_language_of_its_letters(funded: Project) -> None:
    values = {"donor": "Фонд", "statement": "При поддержке Фонда."}
    row = add_row(by=OPERATOR, project=funded, kind=RowKind.FUNDING, values=values, now=NOW)
    assert isinstance(row, Funding)
    assert row.wordings.get("en").language == "ru"
    assert row.written_at.date() == date(2026, 1, 1)

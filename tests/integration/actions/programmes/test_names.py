"""Objectives, activities, results, indicators and events have names in several languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kerege.actions.programmes.models import Event, Objective
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.selectors.plan import logframe_rows
from kerege.actions.programmes.services.writing import add_row, change_row
from kerege.actions.projects.models import Project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.places.models import Country
from tests.factories.world import make_country, make_organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def owner() -> Organisation:
    make_country("QX")
    Country.objects.filter(pk="QX").update(default_languages=["kk", "ru"])
    return make_organisation(Country.objects.get(pk="QX"))


def test_the_form_asks_in_english_russian_and_the_languages_of_the_country(focal: Client, project: Project) -> None:
    address = reverse("programmes:row_add", args=[project.pk, "objective"])
    page = focal.get(address).content.decode()
    assert [f'name="titles_{language}"' in page for language in ("en", "ru", "kk", "mn")] == [True, True, True, False]
    said = {"titles_en": "Safer work", "titles_ru": "Безопасная работа", "titles_kk": "Қауіпсіз жұмыс"}
    assert focal.post(address, {**said, "kind": "overall"}).status_code == 302
    row = Objective.objects.get()
    assert {language: one["text"] for language, one in row.titles.items()} == {
        language.removeprefix("titles_"): text for language, text in said.items()
    }
    work = reverse("programmes:work", args=[project.pk])
    for language, text in (("ru", "Безопасная работа"), ("en", "Safer work")):
        assert text in focal.get(work, headers={"accept-language": language}).content.decode()
    with translation.override("ru"):
        assert logframe_rows(project)[0].objective == "Безопасная работа"


def test_a_name_in_no_language_is_refused_and_one_in_russian_only_is_taken(focal: Client, project: Project) -> None:
    address = reverse("programmes:row_add", args=[project.pk, "event"])
    said = {"kind": "workshop", "starts_on": "2026-01-02"}
    empty = focal.post(address, said)
    assert empty.status_code == 400
    assert "in one of the languages at least" in empty.content.decode()
    assert focal.post(address, {**said, "titles_ru": "Семинар"}).status_code == 302
    event = Event.objects.get()
    assert (event.title, event.names.get("en").language) == ("Семинар", "ru")


def test_a_changed_name_keeps_the_languages_that_were_not_asked_for(focal: Client, project: Project) -> None:
    titles = {"en": {"text": "Aim", "status": "official"}, "mn": {"text": "Зорилго", "status": "official"}}
    row = add_row(by=OPERATOR, project=project, kind=RowKind.OBJECTIVE, values={"titles": titles}, now=NOW)
    address = reverse("programmes:row_edit", args=[project.pk, "objective", row.pk])
    assert ">Зорилго</textarea>" in focal.get(address).content.decode().replace("\n", "")
    said = {"titles_en": "Better aim", "titles_mn": "Зорилго", "kind": "overall", "revision": 1}
    assert focal.post(address, said).status_code == 302
    kept = Objective.objects.get()
    assert (kept.title, kept.titles["mn"]["text"]) == ("Better aim", "Зорилго")


def test_a_name_that_is_given_plainly_replaces_all_wordings(project: Project) -> None:
    titles = {"en": {"text": "Aim", "status": "official"}}
    row = add_row(by=OPERATOR, project=project, kind=RowKind.OBJECTIVE, values={"titles": titles}, now=NOW)
    order = {"by": OPERATOR, "project": project, "kind": RowKind.OBJECTIVE, "row_id": row.pk, "revision": 1, "now": NOW}
    change_row(**order, values={"title": "Цель"})
    assert Objective.objects.get().names.texts() == {"ru": "Цель"}

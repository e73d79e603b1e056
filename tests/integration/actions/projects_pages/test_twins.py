"""A project that is there already is found, whatever its registry calls the country and whatever language is read."""

from __future__ import annotations

from django.urls import reverse

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.projects import project_of, record_by_name
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from tests.factories.world import make_country
from tests.integration.actions.projects_pages.conftest import NOW, Registry
from tests.integration.actions.projects_pages.test_planning import NEW, plan, planned, said
from tests.unit.actions.projects.registry_pages import RECORD


def test_a_twin_whose_registry_writes_the_country_by_name_alone_is_found(registry: Registry) -> None:
    made = make_country("QN")
    made.name = {"en": {"text": "Exampleland", "status": "reviewed"}, "ru": {"text": "Примерия", "status": "reviewed"}}
    made.save()
    text = RECORD.replace("Kyrgyzstan", "EXAMPLELAND").replace("PROJECT 7 ", "PROJECT 8 ")
    file = RegistryFile("record-99.txt", text.encode(), Order(name="record-99.txt"))
    import_records(by=OPERATOR, holder=Holder(registry.holder), file=file, now=NOW)
    twin = project_of(viewer=OPERATOR, record=record_by_name(viewer=OPERATOR, name="99"))
    assert twin.terms.get(kind=TermKind.COUNTRY.value).country_id == "QN"
    assert twin.contributions.get().country_id == "QN"
    words = said(registry, title_en="", title_ru="Пробы", areas=["laboratory"], places="примерия")
    shown = registry.client.post(NEW, words).content.decode()
    assert reverse("projects:project_show", args=[twin.pk]) in shown


def test_titles_are_compared_in_every_language_they_have(registry: Registry) -> None:
    plan(registry, countries=["QX"])
    other = said(registry, title_en="Quite another thing", title_ru="Безопасные пробы", countries=["QX"])
    shown = registry.client.post(NEW, other).content.decode()
    assert reverse("projects:project_show", args=[planned().pk]) in shown

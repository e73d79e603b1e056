"""A file is looked through before anything is stored, and stored whole when a person agrees."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kerege.actions.projects.models import RegistryImport, SourceRecord
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from tests.factories.world import make_user
from tests.integration.actions.projects_pages.conftest import Registry
from tests.integration.actions.projects_pages.test_lists import browser
from tests.unit.actions.projects.registry_pages import LABELLED_PAGE

TABLE = "Ref;Project title;Country;Budget EUR\nT-1;Cold chain of the made-up region;Kyrgyzstan;1000\n"


def send(client: Client, registry: Registry, name: str, text: str) -> str:
    file = SimpleUploadedFile(name, text.encode())
    form = {"file": file, "organisation": registry.holder.pk, "source": "", "url": "", "reference": "P-1"}
    answer = client.post(reverse("projects:import_new"), form)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return str(answer.headers["Location"])


def stored() -> int:
    return SourceRecord.objects.visible_to(OPERATOR).count()


def test_a_page_is_shown_with_fields_and_remarks_before_it_is_stored(registry: Registry) -> None:
    before = stored()
    address = send(registry.client, registry, "page-9.txt", LABELLED_PAGE)
    text = registry.text(address)
    assert "Minimise risks." in text
    assert "This other note belongs to no place." in text
    assert "Nothing is stored yet." in text
    assert stored() == before
    answer = registry.client.post(address.split("?")[0], {"action": "import", "reference": "P-1"})
    assert answer.status_code == 302
    assert stored() == before + 1
    run = RegistryImport.objects.visible_to(registry.keeper).latest("pk")
    assert answer.headers["Location"] == reverse("projects:import_show", args=[run.pk])
    assert "page-9.txt" in registry.text(answer.headers["Location"])


def test_a_table_shows_its_mapping_and_is_stored_with_the_one_that_was_agreed_to(registry: Registry) -> None:
    before = stored()
    address = send(registry.client, registry, "table.csv", TABLE).split("?")[0]
    text = registry.text(address)
    assert "What the columns mean" in text
    wrong = registry.client.post(address, {"action": "look", "mapping": "{format: 1, columns: ["})
    assert wrong.status_code == 400
    unknown = "{format: 1, columns: {Ref: {field: reference}, Project title: {field: title}}}"
    assert registry.client.post(address, {"action": "look", "mapping": unknown}).status_code == 400
    mapping = "{format: 1, columns: {Ref: {reference: true}, Project title: {field: title}, Country: {field: places}}}"
    looked = registry.client.post(address, {"action": "look", "mapping": mapping})
    shown = looked.content.decode()
    assert looked.status_code == 200
    assert 'dir="auto">Cold chain of the made-up region<' in shown
    assert "Ref: {reference: true}" in shown
    assert stored() == before
    assert registry.client.post(address, {"action": "import", "mapping": mapping}).status_code == 302
    assert stored() == before + 1
    kept = SourceRecord.objects.visible_to(registry.keeper).latest("pk")
    assert (kept.reference, kept.title) == ("T-1", "Cold chain of the made-up region")


def test_a_file_that_is_no_record_is_refused_with_what_to_do(registry: Registry) -> None:
    address = send(registry.client, registry, "letter.txt", "Dear colleague,\nnothing here is a record.\n")
    answer = registry.client.get(address.split("?")[0])
    assert answer.status_code == 400
    assert "Name its source" in answer.content.decode()


def test_a_learner_brings_nothing_in(registry: Registry) -> None:
    client = browser(make_user(registry.holder, role=Role.LEARNER))
    assert client.get(reverse("projects:import_new")).status_code == 403

"""A file is looked through before anything is stored, and stored whole when a person agrees."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from kerege.actions.projects.models import RegistryImport, SourceRecord
from kerege.actions.projects.selectors.projects import project_of
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.kernel.wording import phrase_from_plain
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


def russian(client: Client, address: str, form: dict[str, str] | None = None) -> str:
    """A page as a reader of Russian gets it."""
    russian_page = {"accept-language": "ru"}
    answer = client.post(address, form, headers=russian_page) if form else client.get(address, headers=russian_page)
    return answer.content.decode()


def test_a_wrong_column_is_refused_in_russian_on_the_russian_page(registry: Registry) -> None:
    address = send(registry.client, registry, "table.csv", TABLE).split("?")[0]
    mapping = "{format: 1, columns: {Ref: {reference: true}, Name: {field: title}}}"
    shown = russian(registry.client, address, {"action": "look", "mapping": mapping})
    assert "В таблице нет столбца «Name»; есть столбцы: Ref, Project title" in shown
    assert "has no column" not in shown
    unclear = "{format: 1, columns: {Ref: {use: reference}}}"
    assert "У столбца ровно одно назначение" in russian(
        registry.client, address, {"action": "look", "mapping": unclear}
    )


def test_rejected_rows_and_remarks_are_said_in_the_language_of_whoever_looks(registry: Registry) -> None:
    text = TABLE + "T-2;Second project;Kyrgyzstan;about 7\n"
    address = send(registry.client, registry, "table.csv", text).split("?")[0]
    mapping = "{format: 1, columns: {Ref: {reference: true}, Project title: {field: title}, Budget EUR: %s}}"
    form = {"action": "look", "mapping": mapping % "{amount: budget, currency: EUR}"}
    words = {
        "ru": ("3: &#x27;about 7&#x27; – не число со знаком", "Сохранены как примечания столбцы: Country"),
        "en": ("3: &#x27;about 7&#x27; is not a number with", "Kept as remarks: Country"),
    }
    for language, other in (("ru", "en"), ("en", "ru")):
        shown = registry.client.post(address, form, headers={"accept-language": language}).content.decode()
        assert [word in shown for word in (*words[language], *words[other])] == [True, True, False, False]
    stored_at = registry.client.post(address, {**form, "action": "import"}).headers["Location"]
    assert "не число со знаком" in russian(registry.client, stored_at)
    assert "Kept as remarks: Country" in registry.text(stored_at)


def test_what_was_noted_of_a_record_is_said_in_the_language_of_whoever_looks(registry: Registry) -> None:
    project = project_of(viewer=registry.keeper, record=registry.record)
    address = reverse("projects:record_show", args=[project.pk, registry.record.pk])
    noted = registry.record.content["warnings"]
    assert noted
    english = [phrase_from_plain(one) for one in noted]
    shown = [registry.text(address), russian(registry.client, address)]
    assert [escape(english[0]) in text for text in shown] == [True, False]


def test_who_does_not_speak_for_the_owner_brings_nothing_in_for_others_to_see(registry: Registry) -> None:
    before, drafter = stored(), browser(make_user(registry.holder, role=Role.DRAFTER))
    address = send(drafter, registry, "page-9.txt", LABELLED_PAGE).split("?")[0]
    form = {"action": "import", "reference": "P-1", "visibility": "public"}
    refused = drafter.post(address, form)
    assert refused.status_code == 400
    assert "Ask its focal point" in refused.content.decode()
    assert stored() == before
    assert drafter.post(address, {**form, "visibility": "organisation"}).status_code == 302
    assert set(brought("page-9.txt")) == {"organisation"}


def test_who_speaks_for_the_owner_says_who_sees_what_comes_in(registry: Registry) -> None:
    address = send(registry.client, registry, "page-9.txt", LABELLED_PAGE).split("?")[0]
    assert 'name="visibility"' in registry.text(address)
    form = {"action": "import", "reference": "P-1", "visibility": "public"}
    assert registry.client.post(address, form).status_code == 302
    assert set(brought("page-9.txt")) == {"public"}


def test_an_import_is_taken_back_on_its_page_after_a_look_at_what_goes_and_what_stays(registry: Registry) -> None:
    registry.merged()
    address = send(registry.client, registry, "page-9.txt", LABELLED_PAGE).split("?")[0]
    shown = registry.client.post(address, {"action": "import", "reference": "P-1"}).headers["Location"]
    assert f'href="{shown}"' in registry.text(reverse("projects:import_new"))
    assert f'href="{shown}withdraw/"' in registry.text(shown)
    run = RegistryImport.objects.visible_to(registry.keeper).latest("pk")
    before = stored()
    assert "Records that go" in registry.text(f"{shown}withdraw/")
    back = registry.client.post(f"{shown}withdraw/", {"revision": run.revision})
    assert (back.status_code, back.headers["Location"], stored()) == (302, shown, before - 1)
    assert "Import the file again to undo that." in registry.text(shown)
    merged = reverse("projects:import_withdraw", args=[registry.record.brought_by_id])
    assert "Undo the merge on the project" in registry.text(merged)
    assert registry.client.post(merged, {"revision": 1}).status_code == 409
    assert browser(make_user(registry.holder, role=Role.LEARNER)).get(merged).status_code == 403


def brought(name: str) -> list[str]:
    """How far the records of a file are seen."""
    rows = SourceRecord.objects.visible_to(OPERATOR).filter(file_name=name)
    return list(rows.values_list("visibility", flat=True))


def test_a_learner_brings_nothing_in(registry: Registry) -> None:
    client = browser(make_user(registry.holder, role=Role.LEARNER))
    assert client.get(reverse("projects:import_new")).status_code == 403

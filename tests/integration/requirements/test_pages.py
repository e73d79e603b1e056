"""Pages lead to the right records, for the right people, in the reader's language, with few queries."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import share_record
from kerege.requirements.frameworks import selectors
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.models import Framework, Library, Requirement
from kerege.requirements.frameworks.services import import_library
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.requirements.libraries import in_yaml, own_framework, sample

pytestmark = pytest.mark.django_db


def _public(data: dict[str, Any]) -> Framework:
    library = import_library(content=in_yaml(data), by=OPERATOR, now=timezone.now(), read=read_file).library
    for table in (Library, Framework):
        table.objects.unscoped(reason="the tests need public ones").update(visibility=Visibility.PUBLIC)
    framework = selectors.first_framework(library)
    assert framework is not None
    return framework


def _page(client: Client, name: str, *args: int, language: str = "en", **query: str) -> str:
    response = client.get(reverse(f"frameworks:{name}", args=args), query, headers={"Accept-Language": language})
    assert response.status_code == 200
    return response.content.decode()


def _requirement(framework: Framework, number: int = 1) -> Requirement:
    return framework.requirements.get(urn__endswith=f":{number}")


@pytest.fixture
def drafter() -> User:
    return make_user(make_organisation(make_country("QX")), role=Role.DRAFTER)


def test_the_library_shows_names_notices_and_trust(client: Client) -> None:
    _public(own_framework())
    page = _page(client, "library_list")
    assert "Sample rules" in page
    assert "A paraphrase, not the treaty." in page
    assert "Unverified" in page


def test_the_library_speaks_the_readers_language(client: Client) -> None:
    _public(own_framework())
    page = _page(client, "library_list", language="ru")
    assert "Примерные правила" in page
    assert "Не проверено" in page
    assert "Frameworks</h1>" not in page


def test_a_framework_shows_its_tree_and_its_source(client: Client) -> None:
    framework = _public(own_framework(nodes=3))
    page = _page(client, "framework_show", framework.pk)
    assert "Report event 2" in page
    assert 'href="https://treaty.example/text"' in page
    tree = page.split('<nav class="tree"')[1].split("</nav>")[0]
    assert tree.count("<details") == tree.count("</details>") == 1
    assert tree.count("<li") == tree.count("</li>") == 3


def test_a_requirement_says_its_clock_in_words(client: Client) -> None:
    framework = _public(own_framework())
    page = _page(client, "requirement_show", framework.pk, _requirement(framework).pk)
    assert "within 24 hours of the assessment" in page
    assert "Article 1, paragraph 1" in page
    assert "a provision of law, a written procedure" in page
    russian = _page(client, "requirement_show", framework.pk, _requirement(framework).pk, language="ru")
    assert "в течение 24 часов" in russian
    assert "Государство" in russian


def test_a_requirement_names_the_branches_of_law_of_its_file_and_what_they_are_for(client: Client) -> None:
    data = own_framework()
    nodes = data["objects"]["framework"]["requirement_nodes"]
    nodes[1]["kerege"]["branches"] = ["by-laws", "criminal"]
    framework = _public(data)
    named, plain = (_requirement(framework, number).pk for number in (1, 2))
    page = _page(client, "requirement_show", framework.pk, named)
    assert "<dd>Criminal code; By-laws<br>" in page
    assert "the file does not say that a lawyer has checked them" in page
    assert "<dd>Уголовный кодекс; Подзаконные акты<br>" in _page(
        client, "requirement_show", framework.pk, named, language="ru"
    )
    assert "Branches of law" not in _page(client, "requirement_show", framework.pk, plain)


def test_a_wording_in_another_language_says_so(client: Client) -> None:
    framework = _public(sample())
    requirement = framework.requirements.get(urn__endswith=":1.2")
    note, wording = 'class="language-note"', '<p class="lead" lang="en"'
    kazakh = _page(client, "requirement_show", framework.pk, requirement.pk, language="kk")
    assert (note in kazakh, wording in kazakh) == (True, True)
    assert note not in _page(client, "requirement_show", framework.pk, requirement.pk, language="en")


def test_questions_of_both_shapes_are_shown(client: Client) -> None:
    framework = _public(sample())
    asked = [_page(client, "requirement_show", framework.pk, row.pk) for row in framework.requirements.all()]
    assert "Lavage des mains ?" in asked[1]
    assert "Register" in asked[2]


def test_text_of_strangers_cannot_become_markup(client: Client) -> None:
    data = own_framework()
    data["objects"]["framework"]["requirement_nodes"][1]["name"] = "<script>alert(1)</script>"
    framework = _public(data)
    for page in (
        _page(client, "framework_show", framework.pk),
        _page(client, "requirement_show", framework.pk, _requirement(framework).pk),
        _page(client, "library_list", q="script"),
    ):
        assert "<script>alert" not in page


@pytest.mark.parametrize("query", ["event", "событие", "nothing such"])
def test_search_answers_in_the_library_and_in_a_framework(client: Client, query: str) -> None:
    framework = _public(own_framework())
    expected = query != "nothing such"
    assert ("Report event 1" in _page(client, "library_list", q=query)) is expected
    assert ("Report event 1" in _page(client, "framework_show", framework.pk, q=query)) is expected


def test_a_name_leads_to_its_requirement_or_framework(client: Client) -> None:
    framework = _public(own_framework())
    requirement = _requirement(framework)
    for urn, address in (
        (requirement.urn, reverse("frameworks:requirement_show", args=[framework.pk, requirement.pk])),
        (framework.urn, reverse("frameworks:framework_show", args=[framework.pk])),
    ):
        assert client.get(reverse("frameworks:requirement_named", args=[urn])).headers["Location"] == address
    assert client.get(reverse("frameworks:requirement_named", args=["urn:nowhere"])).status_code == 404


def test_a_download_is_an_attachment_with_the_same_data(client: Client) -> None:
    framework = _public(sample())
    response = client.get(reverse("frameworks:framework_download", args=[framework.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="care.yaml"'
    assert yaml.safe_load(response.content) == yaml.safe_load(in_yaml(sample()))


def test_who_was_granted_one_framework_downloads_that_one_alone(client: Client, drafter: User) -> None:
    data = sample()
    other = {"urn": "urn:sample:risk:framework:secret", "name": "Not shared", "requirement_nodes": [{"urn": "urn:n:1"}]}
    data["objects"]["frameworks"] = [other]
    library = import_library(content=in_yaml(data), by=drafter, now=timezone.now(), read=read_file).library
    framework = selectors.first_framework(library)
    assert framework is not None
    guest = make_organisation(make_country("QY"))
    share_record(record=framework, receiver=guest, right=Right.VIEW, by=drafter, now=timezone.now())
    client.force_login(make_user(guest))
    held = yaml.safe_load(client.get(reverse("frameworks:framework_download", args=[framework.pk])).content)
    assert held["objects"] == {"framework": sample()["objects"]["framework"]}
    assert "unknown_key" not in held


def test_pages_of_a_private_framework_answer_404_to_others(client: Client, drafter: User) -> None:
    library = import_library(content=in_yaml(own_framework()), by=drafter, now=timezone.now(), read=read_file).library
    framework = selectors.first_framework(library)
    assert framework is not None
    addresses = [
        reverse("frameworks:framework_show", args=[framework.pk]),
        reverse("frameworks:framework_download", args=[framework.pk]),
        reverse("frameworks:requirement_show", args=[framework.pk, _requirement(framework).pk]),
        reverse("frameworks:requirement_named", args=[framework.urn]),
    ]
    stranger = make_user(make_organisation(make_country("QY")))
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    client.force_login(stranger)
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    client.force_login(drafter)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 302]


def _upload(client: Client, content: bytes, organisation: int) -> Any:
    file = SimpleUploadedFile("library.yaml", content, content_type="application/yaml")
    return client.post(reverse("frameworks:framework_import"), {"file": file, "organisation": organisation})


def test_a_drafter_imports_a_file(client: Client, drafter: User) -> None:
    client.force_login(drafter)
    organisation = drafter.memberships.get().organisation
    assert "Organisation that will own it" in _page(client, "framework_import")
    response = _upload(client, in_yaml(sample()), organisation.pk)
    framework = Framework.plain.get()
    assert response.headers["Location"] == reverse("frameworks:framework_show", args=[framework.pk])
    assert framework.organisation == organisation


def test_a_bad_file_is_refused_with_line_and_remedy_at_the_field(client: Client, drafter: User) -> None:
    client.force_login(drafter)
    response = _upload(
        client, b"urn: urn:x\nversion: one\nobjects: {framework: {}}\n", drafter.memberships.get().organisation_id
    )
    assert response.status_code == 400
    page = response.content.decode()
    assert "line 2: Found str where integer is expected" in page
    assert Library.plain.count() == 0


def test_nobody_imports_for_an_organisation_of_others(client: Client, drafter: User) -> None:
    client.force_login(drafter)
    assert _upload(client, in_yaml(sample()), make_organisation(make_country("QY")).pk).status_code == 400
    assert Library.plain.count() == 0


def test_the_import_is_for_drafters_focal_points_and_the_secretariat(client: Client) -> None:
    address = reverse("frameworks:framework_import")
    assert client.get(address).status_code == 302
    client.force_login(make_user(make_organisation(make_country("QX")), role=Role.LEARNER))
    assert client.get(address).status_code == 403


def _large() -> dict[str, Any]:
    data = own_framework()
    chapters = [
        {"urn": f"urn:c:{c}", "depth": 1, "assessable": False, "name": f"Chapter {c} of the large list"}
        for c in range(30)
    ]
    leaves = [
        {
            "urn": f"urn:c:{n % 30}:{n}",
            "parent_urn": f"urn:c:{n % 30}",
            "depth": 2,
            "assessable": False,
            "ref_id": f"{n % 30}.{n}",
            "name": f"A requirement of middling length, as they are found in the lists of this world, number {n}",
        }
        for n in range(1500)
    ]
    data["objects"]["framework"]["requirement_nodes"] = [*chapters, *leaves]
    return data


def test_a_framework_of_fifteen_hundred_nodes_stays_within_the_page_budget(client: Client) -> None:
    framework = _public(_large())
    page = _page(client, "framework_show", framework.pk)
    assert len(gzip.compress(page.encode())) < 50_000


@pytest.mark.parametrize("nodes", [3, 60])
def test_the_number_of_queries_does_not_grow_with_the_framework(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, nodes: int
) -> None:
    framework = _public(own_framework(nodes=nodes))
    with django_assert_max_num_queries(6):
        _page(client, "framework_show", framework.pk)
    with django_assert_max_num_queries(9):
        _page(client, "requirement_show", framework.pk, _requirement(framework).pk)
    with django_assert_max_num_queries(4):
        _page(client, "library_list")

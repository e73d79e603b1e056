"""Libraries of other products come in by the form, say what is odd about them, and go out whole."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import Role, User
from kerege.requirements.frameworks.format.values import same
from kerege.requirements.frameworks.models import Framework, Library
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.requirements.libraries import first_crosswalks, in_yaml, sample

pytestmark = pytest.mark.django_db
MATRIX = {
    "urn": "urn:sample:library:matrix",
    "locale": "en",
    "version": 1,
    "name": "Matrix",
    "objects": {"risk_matrix": [{"urn": "urn:sample:matrix", "grid": [[0, 1], [1, 1]], "risk": [{"abbreviation": 1}]}]},
}


@pytest.fixture
def drafter() -> User:
    return make_user(make_organisation(make_country("QX")), role=Role.DRAFTER)


def _upload(client: Client, person: User, content: bytes) -> Any:
    client.force_login(person)
    file = SimpleUploadedFile("library.yaml", content, content_type="application/yaml")
    owner = person.memberships.get().organisation_id
    return client.post(reverse("frameworks:framework_import"), {"file": file, "organisation": owner})


@pytest.mark.parametrize("data", [MATRIX, first_crosswalks()], ids=["matrix", "crosswalks"])
def test_a_library_without_a_framework_is_listed_and_downloaded_whole(
    client: Client, drafter: User, data: dict[str, Any]
) -> None:
    assert _upload(client, drafter, in_yaml(data)).headers["Location"] == reverse("frameworks:library_list")
    address = reverse("frameworks:library_download", args=[Library.plain.get().pk])
    page = client.get(reverse("frameworks:library_list")).content.decode()
    assert f'href="{address}"' in page
    assert ("Kept as they came, and not used: risk_matrix." in page) == ("risk_matrix" in data["objects"])
    response = client.get(address)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert same(yaml.safe_load(response.content), yaml.safe_load(in_yaml(data)))


def test_a_library_of_others_is_not_downloaded(client: Client, drafter: User) -> None:
    _upload(client, drafter, in_yaml(MATRIX))
    address = reverse("frameworks:library_download", args=[Library.plain.get().pk])
    client.force_login(make_user(make_organisation(make_country("QY"))))
    assert client.get(address).status_code == 404


def test_what_is_odd_about_a_file_is_said_after_its_import(client: Client, drafter: User) -> None:
    content = b"version: '4.0'\n" + in_yaml(sample())
    response = _upload(client, drafter, content)
    framework = Framework.plain.get()
    assert response.headers["Location"] == reverse("frameworks:framework_show", args=[framework.pk])
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert "The key 'version' is given twice" in said[1]
    page = client.get(response.headers["Location"]).content.decode()
    assert "The last one is kept" in page


def test_of_many_oddities_the_first_five_are_said(client: Client, drafter: User) -> None:
    data = sample()
    for node in data["objects"]["framework"]["requirement_nodes"]:
        node |= {"depth": "odd", "weight": "odd", "annotation": ["odd"]}
    said = [str(message) for message in get_messages(_upload(client, drafter, in_yaml(data)).wsgi_request)]
    assert len(said) == 7
    assert said[-1] == "… and 4 more."

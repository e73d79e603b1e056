"""Files come in through one door, are kept whole, and go out only to those who may have them."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from kerege.foundation.accounts.actors import OPERATOR, Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.models import Event
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.selectors import content_of, downloadable_file, stored_files
from kerege.foundation.files.services import accept_upload, clean_name
from kerege.foundation.files.storage import place_of
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.foundation.files.samples import word, zipped

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "Статья 1. Учет\n\nУчет ведется."
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not apps.is_installed("kerege.foundation.files"), reason="the files app is not installed"),
]


@pytest.fixture
def owner(tmp_path: Path) -> Organisation:
    """An organisation of a fictitious country."""
    return make_organisation(make_country("QX"))


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "data" / "files"  # type: ignore[attr-defined]


def upload(organisation: Organisation, data: bytes, *, by: Actor = OPERATOR, name: str = "law.txt") -> StoredFile:
    """Upload bytes for an organisation."""
    return accept_upload(
        by=by, name=name, stream=io.BytesIO(data), organisation=organisation, country=organisation.country, now=NOW
    )


def test_an_upload_is_kept_under_its_hash_and_written_to_the_account(owner: Organisation, settings: object) -> None:
    file = upload(owner, TEXT.encode())

    assert file.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert place_of(file.sha256, root=settings.FILES_DIR).read_bytes() == TEXT.encode()  # type: ignore[attr-defined]
    assert (file.media_type, file.size_bytes) == ("text/plain", len(TEXT.encode()))
    assert Event.objects.get(act="files.file.stored").after["sha256"] == file.sha256


def test_the_same_bytes_are_one_record_of_an_organisation(owner: Organisation) -> None:
    data = word()
    first, second = upload(owner, data, name="a.docx"), upload(owner, data, name="b.docx")
    other = upload(make_organisation(make_country("QY")), data, name="a.docx")

    assert first.media_type.endswith("document")
    assert first.pk == second.pk != other.pk
    assert first.sha256 == other.sha256


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.txt"), (b"%PDF-1.4", "a.pdf"), (bytes(range(256)), "a.txt"), (zipped({"a": "b"}), "a.docx")],
)
def test_a_refused_upload_leaves_nothing(owner: Organisation, tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(InvalidInput):
        upload(owner, data, name=name)

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not stored_files(viewer=OPERATOR).exists()


@override_settings(UPLOAD_LIMIT_BYTES=100)
def test_a_large_upload_is_stopped_while_it_streams(owner: Organisation) -> None:
    with pytest.raises(InvalidInput, match="larger than"):
        upload(owner, b"x" * 101)
    with pytest.raises(InvalidInput, match="larger than"):
        accept_upload(
            by=OPERATOR, name="a", stream=io.BytesIO(b"x"), organisation=owner, country=None, now=NOW, declared_size=101
        )


def test_only_members_upload_for_an_organisation(owner: Organisation) -> None:
    stranger = make_user(make_organisation(make_country("QY")))

    with pytest.raises(NotPermitted):
        upload(owner, TEXT.encode(), by=stranger)
    assert upload(owner, TEXT.encode(), by=make_user(owner)).pk


def test_another_countrys_file_does_not_exist(owner: Organisation) -> None:
    file = upload(owner, TEXT.encode())
    stranger = make_user(make_organisation(make_country("QY")))

    with pytest.raises(NotFound):
        downloadable_file(viewer=stranger, file_id=file.pk)
    assert content_of(downloadable_file(viewer=make_user(owner), file_id=file.pk)).read() == TEXT.encode()


def test_a_download_is_an_attachment_that_no_browser_runs(owner: Organisation, client: Client) -> None:
    page = "<html><body><p>Статья 1. Учет</p></body></html>"
    file = upload(owner, page.encode(), name="закон.html")
    try:
        address = reverse("files:file_download", args=[file.pk])
    except NoReverseMatch:
        pytest.skip("the addresses of the files app are not mounted")
    client.force_login(make_user(owner), backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.get(address, secure=True)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == page.encode()


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\laws\\a.docx", "a.docx"), ('a"b\r\n.txt', "ab.txt"), ("...", "file")],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept

"""The key stays private and outside the data folder; a checkpoint that was changed is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from kerege.foundation.accounts.models import Role
from kerege.foundation.audit.services import record_event
from kerege.foundation.audit.signing import create_key, load_key, read_checkpoint
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.foundation.audit.test_tampering import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(settings: Any, tmp_path: Path) -> Path:
    """A key where the settings say."""
    settings.DATA_DIR = tmp_path / "data"
    settings.SIGNING_KEY = tmp_path / "elsewhere" / "key.pem"
    call_command("audit", "keygen")
    return settings.SIGNING_KEY


def run(capsys: Any, *words: object) -> Any:
    """What a command prints as JSON, and how it ends."""
    try:
        call_command("audit", *[str(word) for word in words], "--json")
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    return code, json.loads(capsys.readouterr().out.strip().split("\n", 0)[-1])


def test_a_key_is_private_made_once_and_never_in_the_data_folder(key: Path, settings: Any) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RuleViolated, match="exists"):
        create_key(key)
    with pytest.raises(RuleViolated, match="data folder"):
        create_key(settings.DATA_DIR / "keys" / "key.pem")
    key.chmod(0o640)
    with pytest.raises(InvalidInput, match="others"):
        load_key(key)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_is_refused(key: Path, content: bytes) -> None:
    key.write_bytes(content)
    with pytest.raises(InvalidInput):
        load_key(key)


def test_a_checkpoint_is_taken_and_verified_with_and_without_a_database(key: Path, tmp_path: Path, capsys: Any) -> None:
    act(5)
    held, events = tmp_path / "held.json", tmp_path / "events.jsonl"
    call_command("audit", "checkpoint", "qx", "--output", str(held))
    act(2)
    call_command("audit", "export", "QX", "--output", str(events))
    capsys.readouterr()
    for words in (("verify", "--country", "QX"), ("verify-export", events)):
        code, found = run(capsys, *words, "--checkpoint", held)
        (chain,) = found["chains"]
        assert (code, chain["proven"], chain["unproven"], chain["is_whole"]) == (0, 6, 2, True)
    events.write_text("\n".join(events.read_text(encoding="utf-8").splitlines()[:4]), encoding="utf-8")
    code, found = run(capsys, "verify-export", events, "--checkpoint", held)
    assert (code, found["chains"][0]["problem"]) == (1, "truncated")


def test_a_changed_checkpoint_is_refused(key: Path, tmp_path: Path) -> None:
    act(3)
    held = tmp_path / "held.json"
    call_command("audit", "checkpoint", "QX", "--output", str(held))
    document = json.loads(held.read_text(encoding="utf-8"))
    assert read_checkpoint(document).position == 4
    for change in ({"position": 3}, {"country": "QY"}, {"hash": "0" * 64}, {"public_key": "AAAA"}, {"signature": "-"}):
        with pytest.raises(InvalidInput):
            read_checkpoint(document | change)
    for other in ([], {}, {"kind": "kerege.audit.checkpoint"}, "x"):
        with pytest.raises(InvalidInput):
            read_checkpoint(other)


def test_only_the_countrys_focal_point_takes_its_events_out(key: Path, tmp_path: Path) -> None:
    act(3)
    ministry = make_organisation(make_country("QX"))
    people = {role: make_user(ministry, role=role) for role in (Role.FOCAL_POINT, Role.DRAFTER, Role.ADMINISTRATOR)}
    neighbour = make_user(make_organisation(make_country("QY")), role=Role.FOCAL_POINT)
    for person in (people[Role.DRAFTER], people[Role.ADMINISTRATOR], neighbour):
        with pytest.raises(NotPermitted):
            call_command("audit", "export", "QX", "--output", str(tmp_path / "no"), "--as", person.email)
    path = tmp_path / "events.jsonl"
    call_command("audit", "export", "QX", "--output", str(path), "--as", people[Role.FOCAL_POINT].email)
    assert path.read_text(encoding="utf-8").count("\n") == 3


def test_a_country_without_events_is_named(key: Path, tmp_path: Path) -> None:
    record_event(actor="urn:x", act="x", object_urn="urn:x", at=make_user().created_at)
    with pytest.raises(NotFound):
        call_command("audit", "checkpoint", "QZ", "--output", str(tmp_path / "x.json"))

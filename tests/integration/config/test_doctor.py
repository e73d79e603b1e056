"""Each look of `kerege doctor` can turn red, and says what to do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.config.instances import Instance

FORGE_AN_EVENT = """
    import importlib
    from django.db import connection
    triggers = importlib.import_module("kerege.foundation.audit.migrations.0002_append_only")
    with connection.cursor() as cursor:
        for statement in triggers.UNDO[connection.vendor]:
            cursor.execute(statement)
        cursor.execute("UPDATE audit_event SET act = 'forged' WHERE number = 3")
        for statement in triggers.DO[connection.vendor]:
            cursor.execute(statement)
    print(1)"""
REMOVE_THE_LAST_EVENT = FORGE_AN_EVENT.replace(
    "UPDATE audit_event SET act = 'forged' WHERE number = 3",
    "DELETE FROM audit_event WHERE number = (SELECT length FROM audit_chain WHERE country_id = '--')",
).replace("country_id", "country")


def finding(instance: Instance, subject: str, *, expect: int | None = 1) -> dict[str, Any]:
    """What the doctor says about one subject."""
    return next(row for row in instance.json("doctor", expect=expect) if row["subject"] == subject)


def test_a_sound_instance_passes_every_look(prepared: Instance) -> None:
    found = {row["subject"]: row["ok"] for row in prepared.json("doctor", expect=None)}
    assert set(found) == {
        "Python",
        "database",
        "schema",
        "settings",
        "account of events",
        "disk",
        "files",
        "static files",
        "languages",
    }
    assert all(ok for subject, ok in found.items() if subject != "languages")


def test_a_damaged_file_is_found(prepared: Instance) -> None:
    path = prepared.store_file(b"as it was stored")
    assert finding(prepared, "files", expect=None)["ok"]
    path.write_bytes(b"as somebody changed it")
    found = finding(prepared, "files")
    assert not found["ok"]
    assert path.name in found["found"]
    assert "backup" in found["remedy"]


def test_missing_static_files_are_found(prepared: Instance) -> None:
    (prepared.folder / "static" / "staticfiles.json").unlink()
    assert finding(prepared, "static files")["remedy"] == "Run `kerege upgrade`."


@pytest.mark.parametrize("change", [FORGE_AN_EVENT, REMOVE_THE_LAST_EVENT], ids=["forged", "removed"])
def test_a_broken_account_of_events_is_found(prepared: Instance, change: str) -> None:
    prepared.tell(change)
    found = finding(prepared, "account of events")
    assert not found["ok"]
    assert "at event" in found["found"]


def test_a_damaged_database_is_found(prepared: Instance) -> None:
    if prepared.database_url:
        pytest.skip("damage is planted in a SQLite file")
    path = prepared.folder / "kerege.sqlite3"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096 * 8] = b"\xff" * 4096 * 8
    path.write_bytes(content)
    found = finding(prepared, "database")
    assert not found["ok"]
    assert "kerege restore" in found["remedy"]


def test_a_missing_database_is_a_finding_and_no_crash(prepared: Instance) -> None:
    if prepared.database_url:
        pytest.skip("the database is a file on SQLite alone")
    (prepared.folder / "kerege.sqlite3").unlink()
    assert not finding(prepared, "schema")["ok"]


def test_the_terminal_names_what_fails_and_its_remedy(prepared: Instance) -> None:
    (prepared.folder / "static" / "staticfiles.json").unlink()
    answer = prepared.run("doctor", expect=1).stdout
    assert "FAIL  static files" in answer
    assert "remedy: Run `kerege upgrade`." in answer

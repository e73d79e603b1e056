"""The first hour of an operator: commands that explain themselves, prepare what is empty and refuse what is unsafe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.integration.config.instances import Instance, unsound

Maker = Callable[[str], Instance]
FORGET_A_MIGRATION = """
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_session")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    print(1)"""
ADD_A_MIGRATION = """
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder
    MigrationRecorder(connection).record_applied("law", "9999_of_the_future")
    print(1)"""
TABLES = "import json\nfrom django.db import connection\nprint(json.dumps(connection.introspection.table_names()))"


def test_a_command_on_an_empty_folder_prepares_it_and_does_its_work(make_instance: Maker) -> None:
    instance = make_instance("never used")
    done = instance.run("frameworks", "list", "--json")
    assert "Preparing the database" in done.stderr
    assert "ihr" in done.stdout.lower()
    assert unsound(instance) <= {"static files"}
    assert "Preparing" not in instance.run("frameworks", "list", "--json").stderr


def test_only_this_account_reads_a_new_data_folder(make_instance: Maker) -> None:
    instance = make_instance("new")
    instance.run("doctor", expect=1)
    assert instance.folder.stat().st_mode & 0o077 == 0


def test_help_on_an_empty_folder_prepares_nothing(make_instance: Maker) -> None:
    instance = make_instance("new")
    assert "usage:" in instance.run("backup", "--help").stdout
    assert instance.tell(TABLES) == []


def test_the_state_of_an_older_version_is_refused_with_the_remedy(prepared: Instance) -> None:
    prepared.tell(FORGET_A_MIGRATION)
    answer = prepared.json("frameworks", "list", expect=2)
    assert "kerege backup" in str(answer)
    assert "kerege upgrade" in str(answer)
    assert "schema" in unsound(prepared)
    prepared.run("upgrade")
    prepared.run("frameworks", "list")


def test_the_state_of_a_newer_version_is_refused(prepared: Instance) -> None:
    prepared.tell(ADD_A_MIGRATION)
    assert "law.9999_of_the_future" in str(prepared.json("frameworks", "list", expect=2))


def test_an_upgrade_can_be_repeated(prepared: Instance) -> None:
    prepared.run("upgrade")
    prepared.run("upgrade")
    assert unsound(prepared) == set()


def test_an_unknown_command_ends_with_2_and_says_where_to_look(make_instance: Maker) -> None:
    answer = make_instance("new").run("frobnicate", expect=2)
    assert "no command 'frobnicate'" in answer.stderr
    assert "kerege --help" in answer.stderr


@pytest.mark.parametrize("words", [(), ("--help",), ("help",), ("-h",)])
def test_the_overview_names_every_command_with_what_it_does(words: tuple[str, ...], make_instance: Maker) -> None:
    lines = make_instance("new").run(*words).stdout.splitlines()
    described = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if line.startswith("  ")}
    assert {"backup", "doctor", "frameworks", "restore", "serve", "upgrade", "worker"} <= set(described)
    assert all(len(meaning) > 10 for meaning in described.values())


def test_an_unknown_option_ends_with_2(make_instance: Maker) -> None:
    assert "unrecognized arguments" in make_instance("new").run("doctor", "--nonsense", expect=2).stderr


def test_a_bad_setting_is_named_and_ends_with_2(make_instance: Maker) -> None:
    instance = make_instance("new")
    instance.settings["KEREGE_HTTPS"] = "perhaps"
    answer = instance.run("doctor", expect=2)
    assert "KEREGE_HTTPS" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_database_that_is_not_there_is_said_in_one_line(make_instance: Maker) -> None:
    pytest.importorskip("psycopg")
    instance = make_instance("new")
    instance.settings["KEREGE_DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/nothing?connect_timeout=3"
    answer = instance.run("frameworks", "list", expect=2)
    assert "cannot be opened" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_database_file_that_is_none_is_said_in_one_line(make_instance: Maker) -> None:
    instance = make_instance("new")
    instance.settings["KEREGE_DATABASE_URL"] = ""
    instance.folder.mkdir()
    (instance.folder / "kerege.sqlite3").write_bytes(b"this is no database " * 100)
    answer = instance.run("frameworks", "list", expect=2)
    assert "cannot be opened" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_deployment_check_of_a_default_instance_is_clean(make_instance: Maker) -> None:
    instance = make_instance("new")
    instance.settings["KEREGE_HTTPS"] = "on"
    assert "no issues" in instance.run("check", "--deploy", "--fail-level", "WARNING").stdout

"""A bad value in the environment is named, with what to write instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kerege.config.env import VARIABLES, Environment, mail_settings, postgres_settings, secret_key, sqlite_settings
from kerege.kernel.errors import InvalidInput

FLAGS = [variable.name for variable in VARIABLES if variable.default in {"on", "off"}]
BAD_DATABASES = (
    "mysql://host/name",
    "postgres://host",
    "postgres://host:port/name",
    "postgres://host:99999/name",
    "postgres://[::1/name",
    "kerege.sqlite3",
    "postgres://host/name?sslmod=require",
)
BAD_MAIL = ("http://mail.example", "smtp://", "smtp://mail.example:port", "mail.example:25")


@pytest.mark.parametrize("name", FLAGS)
def test_a_flag_that_is_neither_on_nor_off_is_named(name: str) -> None:
    with pytest.raises(InvalidInput, match=f"{name} is 'maybe'") as caught:
        Environment({name: "maybe"}).flag(name)
    assert caught.value.field == name


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "many", "1e3"])
def test_a_number_that_cannot_be_is_named(value: str) -> None:
    with pytest.raises(InvalidInput, match="KEREGE_UPLOAD_MB"):
        Environment({"KEREGE_UPLOAD_MB": value}).number("KEREGE_UPLOAD_MB")


@pytest.mark.parametrize("url", BAD_DATABASES)
def test_a_database_address_that_cannot_be_is_named(url: str) -> None:
    with pytest.raises(InvalidInput, match="KEREGE_DATABASE_URL"):
        postgres_settings(url)


@pytest.mark.parametrize("url", BAD_MAIL)
def test_a_mail_address_that_cannot_be_is_named(url: str) -> None:
    with pytest.raises(InvalidInput, match="KEREGE_MAIL_URL"):
        mail_settings(url)


def test_hosts_that_name_nobody_are_refused() -> None:
    with pytest.raises(InvalidInput, match="KEREGE_ALLOWED_HOSTS"):
        Environment({"KEREGE_ALLOWED_HOSTS": " , "}).words("KEREGE_ALLOWED_HOSTS")


def test_the_home_of_an_unknown_account_is_refused() -> None:
    with pytest.raises(InvalidInput, match="KEREGE_DATA_DIR"):
        Environment({"KEREGE_DATA_DIR": "~nobody-of-this-name/kerege"}).folder("KEREGE_DATA_DIR")


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_an_empty_value_counts_as_absent(variable: object) -> None:
    name, default = variable.name, variable.default  # type: ignore[attr-defined]
    assert Environment({name: "  "}).text(name) == default == Environment({}).text(name)


def test_an_undeclared_variable_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        Environment({"KEREGE_OTHER": "1"}).text("KEREGE_OTHER")


def test_a_database_address_is_read_with_its_escapes_and_options() -> None:
    found = postgres_settings("postgres://us%40er:p%2Fw@db.example:5433/name?sslmode=verify-full")
    assert (found["USER"], found["PASSWORD"], found["PORT"]) == ("us@er", "p/w", "5433")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}


def test_mail_by_smtps_is_encrypted_from_the_first_byte() -> None:
    found = mail_settings("smtps://user:word@mail.example")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (465, True, False)


def test_sqlite_is_opened_so_that_no_acknowledged_write_is_lost(tmp_path: Path) -> None:
    options = sqlite_settings(tmp_path / "x.sqlite3")["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert {"journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"} <= {
        line.removeprefix("PRAGMA ") for line in options["init_command"].split(";")
    }


def test_a_secret_key_is_made_once_and_only_this_account_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first = secret_key(Environment({}), folder)
    assert secret_key(Environment({}), folder) == first
    assert len(first) >= 50
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_two_instances_have_different_keys(tmp_path: Path) -> None:
    assert secret_key(Environment({}), tmp_path / "a") != secret_key(Environment({}), tmp_path / "b")


def test_a_short_key_from_the_environment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="KEREGE_SECRET_KEY"):
        secret_key(Environment({"KEREGE_SECRET_KEY": "changeme"}), tmp_path)


def test_a_key_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("abc")
    with pytest.raises(InvalidInput, match="secret-key"):
        secret_key(Environment({}), tmp_path)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(InvalidInput, match="KEREGE_DATA_DIR") as caught:
        secret_key(Environment({}), tmp_path / "data")
    assert caught.value.field == "KEREGE_DATA_DIR"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_data_folder_of_another_account_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InvalidInput, match="KEREGE_DATA_DIR"):
        secret_key(Environment({}), tmp_path / "data")

"""What every test gets: a folder for files of its own, and an account of events that refuses changes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

# What a test asks for when it touches the database that the run is about; the rest answers alike on each.
DATABASE_FIXTURES = {"db", "transactional_db", "make_instance", "prepared", "copy_prepared", "house"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database run only what touches it: `make test` has run the whole suite."""
    if connection.vendor == "sqlite":
        return
    kept = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
    items[:] = kept


def touches_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes the database that the run is about."""
    is_django_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return (
        is_django_case
        or item.get_closest_marker("django_db") is not None
        or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
    )


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    """Stored files land in the test's own folder."""
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture(autouse=True)
def _append_only_around_flushes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Triggers are in force in every test with a database, and out of the way when a flush cleans up."""
    marker = request.node.get_closest_marker("django_db")
    is_transactional = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    if not is_transactional and marker is None and "db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db" if is_transactional else "db")
    if not _has_triggers():
        _run(_triggers().DO)
    yield
    if is_transactional:
        _run(_triggers().UNDO)


def _triggers() -> Any:
    return import_module("kerege.foundation.audit.migrations.0002_append_only")


def _has_triggers() -> bool:
    table = {"sqlite": "sqlite_master WHERE type = 'trigger' AND name", "postgresql": "pg_trigger WHERE tgname"}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table[connection.vendor]} LIKE 'audit_event_%%'", [])
        return bool(cursor.fetchone()[0])


def _run(statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)

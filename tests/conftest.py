"""Gives every test a data folder of its own and settings that suit tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

# Set before Django reads its settings: tests never touch a real data folder.
_DATA_DIR = Path(tempfile.mkdtemp(prefix="kerege-tests-"))
os.environ["KEREGE_DATA_DIR"] = str(_DATA_DIR)
os.environ["KEREGE_HTTPS"] = "off"
os.environ.setdefault("KEREGE_SECRET_KEY", "tests-only-" * 6)


@pytest.fixture(autouse=True)
def _plain_storage_and_own_folder(settings: object, tmp_path: Path) -> Iterator[None]:
    """No collected static files are needed, the cache stays in memory, files land in the test's own folder."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.FILES_DIR = tmp_path / "files"  # type: ignore[attr-defined]
    yield


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

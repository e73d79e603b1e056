"""Gives every test a data folder of its own and settings that suit tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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

"""Saves an instance into one file and brings it back, checked on both ways."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from kerege.config.operations.archive import unpack_verified, write_archive
from kerege.config.operations.postgres import dump_database, load_database
from kerege.kernel.errors import InvalidInput, KeregeError, RuleViolated, ServiceUnavailable

SQLITE_MEMBER = "kerege.sqlite3"
POSTGRES_MEMBER = "kerege.pgdump"


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What a backup holds."""

    path: str
    files: int
    size_bytes: int
    made_at: str


def make_backup(*, target: Path, now: datetime) -> BackupSummary:
    """Write database and files into one archive, complete or not at all."""
    if target.exists():
        raise InvalidInput(f"{target} exists already. Choose another name; a backup never overwrites.", field="FILE")
    if not target.parent.is_dir():
        raise InvalidInput(f"There is no folder {target.parent}. Create it first.", field="FILE")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            # The database first: every file that its rows name was stored before them.
            database = _dump_database(Path(scratch))
            members = [(database.name, database), *_stored_files()]
            whole = Path(scratch) / target.name
            write_archive(whole, members, made_at=now)
            whole.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise ServiceUnavailable(f"No backup was written: {error}. Mend that and try again.") from error
    return BackupSummary(str(target), len(members) - 1, target.stat().st_size, now.isoformat())


def restore_backup(*, source: Path) -> BackupSummary:
    """Bring an archive back into an empty data folder, after every checksum has been verified."""
    data_dir, files_dir = Path(settings.DATA_DIR), Path(settings.FILES_DIR)
    if (connection.vendor == "sqlite" and _sqlite_path().exists()) or any(files_dir.glob("*")):
        raise RuleViolated(
            f"{data_dir} already holds an instance. Restore into an empty folder: set KEREGE_DATA_DIR to a new one."
        )
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=data_dir) as scratch:
        manifest = unpack_verified(source, Path(scratch))
        unpacked = _unpacked_database(Path(scratch))
        # The database last: it is what makes the folder an instance.
        if (Path(scratch) / "files").is_dir():
            shutil.copytree(Path(scratch) / "files", files_dir, dirs_exist_ok=True)
        try:
            _load_database(unpacked)
        except KeregeError:
            shutil.rmtree(files_dir, ignore_errors=True)
            raise
    return BackupSummary(str(source), len(manifest.sha256) - 1, source.stat().st_size, manifest.made_at)


def _dump_database(scratch: Path) -> Path:
    if connection.vendor == "sqlite":
        copy = scratch / SQLITE_MEMBER
        with closing(sqlite3.connect(_sqlite_path())) as live, closing(sqlite3.connect(copy)) as target:
            live.backup(target)
        return copy
    copy = scratch / POSTGRES_MEMBER
    dump_database(copy)
    return copy


def _sqlite_path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _unpacked_database(scratch: Path) -> Path:
    wanted = scratch / (SQLITE_MEMBER if connection.vendor == "sqlite" else POSTGRES_MEMBER)
    if not wanted.is_file():
        raise InvalidInput(
            "The backup is of the other kind of database; set KEREGE_DATABASE_URL to match.", field="FILE"
        )
    return wanted


def _load_database(unpacked: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        unpacked.replace(_sqlite_path())
    else:
        load_database(unpacked)


def _stored_files() -> list[tuple[str, Path]]:
    root = Path(settings.FILES_DIR)
    if not root.is_dir():
        return []
    return [(f"files/{path.relative_to(root)}", path) for path in sorted(root.rglob("*")) if path.is_file()]

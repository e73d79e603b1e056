"""Saves an instance into one file and brings it back, checked on both ways."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from kerege.kernel.errors import InvalidInput, RuleViolated, ServiceUnavailable

MANIFEST = "manifest.json"
SQLITE_MEMBER = "kerege.sqlite3"
POSTGRES_MEMBER = "kerege.pgdump"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself: when it was made and the SHA-256 of every member."""

    made_at: str
    sha256: dict[str, str]


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
    partial = target.with_name(target.name + ".partial")
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        database = _dump_database(Path(scratch))
        members = [(database.name, database), *_stored_files()]
        sums = {name: _sha256(path) for name, path in members}
        manifest = {"kerege": version("kerege"), "made_at": now.isoformat(), "sha256": sums}
        with tarfile.open(partial, "w:gz", compresslevel=6) as archive:
            _add_bytes(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
            for name, path in members:
                archive.add(path, arcname=name, recursive=False)
    partial.replace(target)
    return BackupSummary(str(target), len(members) - 1, target.stat().st_size, now.isoformat())


def restore_backup(*, source: Path) -> BackupSummary:
    """Bring an archive back into an empty data folder, after every checksum has been verified."""
    data_dir = Path(settings.DATA_DIR)
    data_dir.mkdir(parents=True, exist_ok=True)
    if (data_dir / SQLITE_MEMBER).exists() or any(Path(settings.FILES_DIR).glob("*")):
        raise RuleViolated(
            f"{data_dir} already holds an instance. Restore into an empty folder: set KEREGE_DATA_DIR to a new one."
        )
    with tempfile.TemporaryDirectory(dir=data_dir) as scratch:
        manifest = _unpack(source, Path(scratch))
        for name, expected in manifest.sha256.items():
            path = Path(scratch) / name
            if not path.is_file() or _sha256(path) != expected:
                raise InvalidInput(f"{source} is damaged: '{name}' does not match its checksum.", field="FILE")
        _load_database(Path(scratch), manifest.sha256)
        if (Path(scratch) / "files").is_dir():
            shutil.copytree(Path(scratch) / "files", settings.FILES_DIR, dirs_exist_ok=True)
    return BackupSummary(str(source), len(manifest.sha256) - 1, source.stat().st_size, manifest.made_at)


def _dump_database(scratch: Path) -> Path:
    if connection.vendor == "sqlite":
        copy = scratch / SQLITE_MEMBER
        with closing(sqlite3.connect(_sqlite_path())) as live, closing(sqlite3.connect(copy)) as target:
            live.backup(target)
        return copy
    copy = scratch / POSTGRES_MEMBER
    _run_postgres(["pg_dump", "--format=custom", f"--file={copy}", f"--dbname={settings.DATABASE_URL}"])
    return copy


def _sqlite_path() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _load_database(scratch: Path, members: dict[str, str]) -> None:
    wanted = SQLITE_MEMBER if connection.vendor == "sqlite" else POSTGRES_MEMBER
    if wanted not in members:
        raise InvalidInput(
            "The backup is of the other kind of database; set KEREGE_DATABASE_URL to match.", field="FILE"
        )
    if wanted == SQLITE_MEMBER:
        connection.close()
        (scratch / SQLITE_MEMBER).replace(_sqlite_path())
        return
    command = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction"]
    _run_postgres([*command, f"--dbname={settings.DATABASE_URL}", str(scratch / POSTGRES_MEMBER)])


def _run_postgres(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        raise ServiceUnavailable(f"{command[0]} is not installed; it comes with the PostgreSQL client.")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ServiceUnavailable(f"{command[0]} refused: {done.stderr.strip()[:300]}")


def _unpack(source: Path, scratch: Path) -> Manifest:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(scratch, filter="data")
        content = json.loads((scratch / MANIFEST).read_text())
        return Manifest(made_at=content["made_at"], sha256=dict(content["sha256"]))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{source} is no whole backup of Kerege: {error}", field="FILE") from error


def _stored_files() -> list[tuple[str, Path]]:
    root = Path(settings.FILES_DIR)
    if not root.is_dir():
        return []
    return [(f"files/{path.relative_to(root)}", path) for path in sorted(root.rglob("*")) if path.is_file()]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))

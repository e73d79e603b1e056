"""Examines an instance the way an experienced operator would."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kerege.foundation.audit.selectors import chain_states

LOW_DISK_BYTES = 1024**3
SAMPLED_FILES = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    ok: bool
    found: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Look at everything; a look that breaks is itself a finding."""
    return [_guarded(look) for look in LOOKS]


def _guarded(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except (DatabaseError, sqlite3.DatabaseError, OSError) as error:
        return Finding(
            look.__name__.strip("_"),
            ok=False,
            found=str(error),
            remedy="Run `kerege upgrade`, then `kerege doctor` again.",
        )


def _python() -> Finding:
    ok = sys.version_info >= (3, 11)
    return Finding("Python", ok, platform.python_version(), "Install Python 3.11 or newer.")


def _database() -> Finding:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT version()")
            return Finding("database", ok=True, found=str(cursor.fetchone()[0]).split(",")[0])
    try:
        with connection.cursor() as cursor:
            answer = str(cursor.execute("PRAGMA quick_check").fetchone()[0])
    except (DatabaseError, sqlite3.DatabaseError) as error:  # a damaged page may stop the check itself, past Django
        answer = str(error)
    return Finding("database", answer == "ok", f"SQLite, {answer}", "Restore the newest backup: kerege restore FILE")


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding("schema", not missing, f"{len(missing)} steps missing", "Run `kerege upgrade`.")


def _checks() -> Finding:
    errors = [str(message.msg) for message in run_checks(databases=["default"]) if message.level >= ERROR]
    return Finding(
        "settings", not errors, "; ".join(errors) or "no errors", "Mend what is named; see docs/reference/settings.md"
    )


def _account_of_events() -> Finding:
    states = chain_states()
    broken = [f"{state.country} at event {state.broken_at}" for state in states if state.broken_at]
    found = "; ".join(broken) or f"{sum(state.length for state in states)} events in {len(states)} chains, unbroken"
    return Finding("account of events", not broken, found, "Keep this database aside and compare it with a backup.")


def _disk() -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free
    return Finding("disk", free > LOW_DISK_BYTES, f"{free // 1024**2} MB free", "Free at least 1 GB.")


def _files() -> Finding:
    paths = [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()][:SAMPLED_FILES]
    damaged = [path.name for path in paths if not _matches_its_name(path)]
    found = f"{len(damaged)} of {len(paths)} sampled files damaged" + "".join(f"; {name}" for name in damaged[:3])
    return Finding("files", not damaged, found, "Restore the files from a backup.")


def _matches_its_name(path: Path) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.stem


def _static_files() -> Finding:
    ok = (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file()
    return Finding("static files", ok, "collected" if ok else "not collected", "Run `kerege upgrade`.")


def _languages() -> Finding:
    missing = [
        f"{path.parents[1].name} of {path.parents[3].name}"
        for path in Path(settings.PACKAGE_DIR).rglob("LC_MESSAGES/*.po")
        if not path.with_suffix(".mo").exists()
    ]
    return Finding("languages", not missing, "; ".join(missing) or "compiled", "Install the package again with pip.")


LOOKS = (
    _python,
    _database,
    _migrations,
    _checks,
    _account_of_events,
    _disk,
    _files,
    _static_files,
    _languages,
)

"""Refuses to start an instance whose settings would lose writes or secrets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

SQLITE_MUST: dict[str, set[str]] = {
    "journal_mode": {"wal", "memory"},
    "synchronous": {"2"},
    "foreign_keys": {"1"},
    "busy_timeout": set(),
}
LEAST_PATIENCE_MS = 5000


@register(Tags.database)
def check_sqlite_durability(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    """SQLite must run with WAL, full synchronisation, foreign keys and immediate transactions."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                found = {name: str(cursor.execute(f"PRAGMA {name}").fetchone()[0]) for name in SQLITE_MUST}
            # Set for the connection, not for the file: no pragma tells it.
            found["transaction_mode"] = str(connection.settings_dict["OPTIONS"].get("transaction_mode", "DEFERRED"))
            messages += [_error(name, value) for name, value in found.items() if not _is_safe(name, value)]
    return messages


def _is_safe(name: str, value: str) -> bool:
    if name == "busy_timeout":
        return int(value) >= LEAST_PATIENCE_MS
    return value in SQLITE_MUST.get(name, {"IMMEDIATE", "EXCLUSIVE"})


def _error(name: str, value: str) -> Error:
    return Error(
        f"SQLite runs with {name}={value}; writes could be lost or refused.",
        hint="Leave DATABASES['default']['OPTIONS'] as kerege.config.env sets them.",
        id="kerege.E001",
    )

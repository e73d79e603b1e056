"""Refuses to start an instance whose settings would lose writes or secrets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

SQLITE_MUST = {"journal_mode": {"wal", "memory"}, "synchronous": {"2"}, "foreign_keys": {"1"}}


@register(Tags.database)
def check_sqlite_durability(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    """SQLite must run with WAL, full synchronisation, foreign keys and immediate transactions."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        for pragma, allowed in SQLITE_MUST.items():
            with connection.cursor() as cursor:
                value = str(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
            if value not in allowed:
                messages.append(
                    Error(
                        f"SQLite runs with {pragma}={value}; an acknowledged write could be lost.",
                        hint="Leave DATABASES['default']['OPTIONS'] as kerege.config.env sets them.",
                        id="kerege.E001",
                    )
                )
    return messages

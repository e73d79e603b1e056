"""SQLite's own way of waiting lets newcomers pass: one writer of many may starve while nobody is slow."""

from __future__ import annotations

import sqlite3
from random import uniform
from time import monotonic, sleep
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

# who has waited long looks at the lock most often, and so comes first more likely than a newcomer
USUAL_LOOK_SECONDS, URGENT_LOOK_SECONDS = 0.006, 0.001
URGENT_AFTER_SECONDS = 0.2
USUAL_PATIENCE_SECONDS = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the write lock of a transaction by asking often, at random moments."""

    def _start_transaction_under_autocommit(self) -> None:
        """Begin; raise `OperationalError` when the lock was not free for as long as the connection may wait."""
        patience = float(self.settings_dict["OPTIONS"].get("timeout", USUAL_PATIENCE_SECONDS))
        started = monotonic()
        self._wait_inside_sqlite(0)
        try:
            while True:
                try:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]
                except OperationalError as error:
                    waited = monotonic() - started
                    if not _is_busy(error) or waited > patience:
                        raise
                else:
                    return
                look = URGENT_LOOK_SECONDS if waited > URGENT_AFTER_SECONDS else USUAL_LOOK_SECONDS
                sleep(uniform(0.2, 1.8) * look)
        finally:
            self._wait_inside_sqlite(patience)

    def _wait_inside_sqlite(self, seconds: float) -> None:
        connection: Any = self.connection
        connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def _is_busy(error: OperationalError) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY

"""Calls PostgreSQL's own tools without ever putting a password where other accounts can read it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from kerege.config.env import POSTGRES_OPTIONS
from kerege.kernel.errors import RuleViolated, ServiceUnavailable

VARIABLES = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}


def dump_database(target: Path) -> None:
    """Write the whole database into one file, as of one moment."""
    _run(["pg_dump", "--format=custom", f"--file={target}"])


def load_database(source: Path) -> None:
    """Bring a dump into an empty database, all of it or nothing."""
    if connection.introspection.table_names():
        raise RuleViolated(
            f"The database {connection.settings_dict['NAME']} already holds tables. Restore into a new, empty one."
        )
    connection.close()
    command = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction"]
    _run([*command, f"--dbname={connection.settings_dict['NAME']}", str(source)])


def _run(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        raise ServiceUnavailable(f"{command[0]} is not installed; it comes with the PostgreSQL client.")
    done = subprocess.run(command, env=os.environ | _address(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ServiceUnavailable(f"{command[0]} refused: {done.stderr.strip()[:300]}")


def _address() -> dict[str, str]:
    given = connection.settings_dict
    options = given.get("OPTIONS") or {}
    address = {variable: str(given[key]) for key, variable in VARIABLES.items() if given.get(key)}
    return address | {variable: str(options[key]) for key, variable in POSTGRES_OPTIONS.items() if key in options}

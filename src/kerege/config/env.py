"""The one place that reads the environment, so that every setting has a name, a default and a meaning."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kerege.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, what stands when it is absent, what it means."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "KEREGE_DATA_DIR", "~/.local/share/kerege", "Folder of the database, the uploaded files and the secret key."
    ),
    Variable("KEREGE_DATABASE_URL", "", "postgres://user:password@host:port/name; empty: SQLite in the data folder."),
    Variable("KEREGE_SECRET_KEY", "", "Signs sessions; empty: made once and kept in the data folder."),
    Variable("KEREGE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names that this instance answers to."),
    Variable("KEREGE_HTTPS", "on", "on: pages and cookies only over HTTPS; off: plain HTTP, for loopback only."),
    Variable("KEREGE_PROXY", "off", "on: a reverse proxy in front sets X-Forwarded-Proto and is trusted for it."),
    Variable("KEREGE_MAIL_URL", "", "smtp://user:password@host:port; empty: mail is written to the log."),
    Variable("KEREGE_MAIL_FROM", "kerege@localhost", "Sender of the mail that the instance sends."),
    Variable("KEREGE_DEMO", "off", "on: marks the instance as a demonstration; set by `kerege demo`."),
    Variable("KEREGE_DEBUG", "off", "on: detailed error pages; for developers only."),
    Variable("KEREGE_UPLOAD_MB", "25", "Largest file that may be uploaded, in megabytes."),
)


class Environment:
    """Reads the variables that are declared above, and no others."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values
        self._declared = {variable.name: variable for variable in VARIABLES}

    def text(self, name: str) -> str:
        """The variable as it stands, or its default."""
        return self._values.get(name, self._declared[name].default).strip()

    def flag(self, name: str) -> bool:
        """The variable as on or off."""
        value = self.text(name).lower()
        if value in {"on", "1", "true", "yes"}:
            return True
        if value in {"off", "0", "false", "no", ""}:
            return False
        raise InvalidInput(f"{name} is '{value}'; write on or off.", field=name)

    def number(self, name: str) -> int:
        """The variable as a whole number above zero."""
        value = self.text(name)
        if not value.isdecimal() or int(value) < 1:
            raise InvalidInput(f"{name} is '{value}'; write a whole number above zero.", field=name)
        return int(value)

    def words(self, name: str) -> list[str]:
        """The variable as a list, parted by commas."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def folder(self, name: str) -> Path:
        """The variable as an absolute folder; `~` is the home folder."""
        return Path(self.text(name)).expanduser().absolute()


def postgres_settings(url: str) -> dict[str, object]:
    """Django's database settings for a PostgreSQL address."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise InvalidInput(
            "KEREGE_DATABASE_URL must look like postgres://user:password@host:port/name.", field="KEREGE_DATABASE_URL"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite_settings(path: Path) -> dict[str, object]:
    """Django's database settings for one SQLite file that never loses an acknowledged write."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON",
        },
        # A file-backed test database: threads and child processes must see the same rows.
        "TEST": {"NAME": None},
    }


def mail_settings(url: str) -> dict[str, object]:
    """Django's mail settings for an SMTP address, or for the log when there is none."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise InvalidInput("KEREGE_MAIL_URL must look like smtp://user:password@host:port.", field="KEREGE_MAIL_URL")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,
    }


def secret_key(environment: Environment, data_dir: Path) -> str:
    """The given key, or one made on the first start and kept where only this account reads it."""
    given = environment.text("KEREGE_SECRET_KEY")
    if given:
        if len(given) < 50:
            raise InvalidInput(
                "KEREGE_SECRET_KEY is too short; give at least 50 characters.", field="KEREGE_SECRET_KEY"
            )
        return given
    path = data_dir / "secret-key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        fresh = os.urandom(48).hex()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(fresh)
    return path.read_text().strip()

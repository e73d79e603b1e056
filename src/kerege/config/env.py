"""The one place that reads the environment, so that every setting has a name, a default and a meaning."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

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
    Variable(
        "KEREGE_PUBLIC_URL",
        "",
        "Address under which people reach this instance, for links in mail and on paper; empty: made of the first "
        "allowed host.",
    ),
    Variable(
        "KEREGE_SESSION_IDLE_MINUTES",
        "60",
        "Minutes without a request after which a person has to sign in again.",
    ),
    Variable("KEREGE_IMPORTS_PER_HOUR", "120", "Files that one person may bring in within an hour on pages."),
    Variable("KEREGE_EXPORTS_PER_HOUR", "300", "Files that one person may take out within an hour on pages."),
    Variable(
        "KEREGE_SIGNING_KEY",
        "~/.config/kerege/signing-key.pem",
        "Private key that signs heads of the account of events; keep it outside the data folder.",
    ),
)

# What may follow the question mark of a PostgreSQL address, with the variable that pg_dump reads for it.
POSTGRES_OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "connect_timeout": "PGCONNECT_TIMEOUT"}


class Environment:
    """Reads the variables that are declared above, and no others."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values
        self._declared = {variable.name: variable for variable in VARIABLES}

    def text(self, name: str) -> str:
        """The variable as it stands; empty counts as absent, so that `NAME=` never weakens a default."""
        default = self._declared[name].default
        return self._values.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        """The variable as on or off."""
        value = self.text(name).lower()
        if value in {"on", "1", "true", "yes"}:
            return True
        if value in {"off", "0", "false", "no"}:
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
        words = [word.strip() for word in self.text(name).split(",") if word.strip()]
        if not words:
            raise InvalidInput(f"{name} names nothing; write a list parted by commas.", field=name)
        return words

    def folder(self, name: str) -> Path:
        """The variable as an absolute folder; `~` is the home folder."""
        try:
            return Path(self.text(name)).expanduser().absolute()
        except RuntimeError as error:
            raise InvalidInput(f"{name} is '{self.text(name)}': {error}", field=name) from error


def _split_address(url: str, *, name: str, schemes: set[str], form: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidInput(f"{name} cannot be read ({error}); it must look like {form}.", field=name) from error
    if parts.scheme not in schemes:
        raise InvalidInput(f"{name} must look like {form}.", field=name)
    return parts, port


def postgres_settings(url: str) -> dict[str, object]:
    """Django's database settings for a PostgreSQL address."""
    name, form = "KEREGE_DATABASE_URL", "postgres://user:password@host:port/name"
    parts, port = _split_address(url, name=name, schemes={"postgres", "postgresql"}, form=form)
    if not parts.path.strip("/"):
        raise InvalidInput(f"{name} names no database; it must look like {form}.", field=name)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(set(options) - set(POSTGRES_OPTIONS)):
        raise InvalidInput(f"{name} has unknown options {unknown}; known are {sorted(POSTGRES_OPTIONS)}.", field=name)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite_settings(path: Path) -> dict[str, object]:
    """Django's database settings for one SQLite file that never loses an acknowledged write."""
    return {
        "ENGINE": "kerege.config.sqlite",
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
    name, form = "KEREGE_MAIL_URL", "smtp://user:password@host:port"
    parts, port = _split_address(url, name=name, schemes={"smtp", "smtps"}, form=form)
    if not parts.hostname:
        raise InvalidInput(f"{name} names no host; it must look like {form}.", field=name)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
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
        return _long_enough(given, field="KEREGE_SECRET_KEY", remedy="give at least 50 characters")
    path = data_dir / "secret-key"
    try:
        if not path.exists():
            _keep_fresh_key(path)
        kept = path.read_text().strip()
    except OSError as error:
        raise InvalidInput(
            f"The data folder {data_dir} cannot be used: {error}. Point KEREGE_DATA_DIR to one that this account owns.",
            field="KEREGE_DATA_DIR",
        ) from error
    return _long_enough(kept, field=str(path), remedy="remove the file, the next start makes a new key")


def _keep_fresh_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix="secret-key.")
    with os.fdopen(descriptor, "w") as file:
        file.write(os.urandom(48).hex())
    # A link appears whole or not at all, and only for the first of several processes that start together.
    with suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()


def _long_enough(key: str, *, field: str, remedy: str) -> str:
    if len(key) < 50:
        raise InvalidInput(f"The secret key ({field}) is too short; {remedy}.", field=field)
    return key

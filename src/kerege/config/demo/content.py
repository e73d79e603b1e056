"""Reads the data of the demonstration as it stands in the library."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings


def demo_dir() -> Path:
    """Folder of the demonstration data."""
    return Path(settings.LIBRARY_DIR) / "demo"


def read_people() -> dict[str, Any]:
    """Organisations, people, programmes and private notes."""
    return _read("people.yaml")


def read_manifest() -> dict[str, Any]:
    """Works with their expressions and relations."""
    return _read("manifest.yaml")


def read_judgements() -> dict[str, Any]:
    """Which provisions answer which requirements, as the fictitious people judged."""
    return _read("gold.yaml")


def read_projects() -> dict[str, Any]:
    """Records of fictitious projects as registries would print them."""
    return _read("projects.yaml")


def as_day(value: date | str | None) -> date | None:
    """A day as YAML gives it: already a date, or text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _read(name: str) -> dict[str, Any]:
    with (demo_dir() / name).open("rb") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]

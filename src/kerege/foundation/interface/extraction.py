"""Finds the strings of an app that a reader may see, in Python and in templates, without the gettext tools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    # what readers, which know no language, say to a person (kernel/wording.py)
    "phrase": None,
}
TEMPLATE_SUFFIXES = {".html", ".txt"}
SKIPPED_FOLDERS = {"migrations", "locale", "static"}


@dataclass(frozen=True, slots=True)
class Found:
    """One string in one file: the string, or singular and plural."""

    message: str | tuple[str, ...]
    context: str | None
    file: str


def strings_of(folder: Path) -> Iterator[Found]:
    """Every string of an app that is marked for translation, in the order of its files."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or SKIPPED_FOLDERS & set(path.relative_to(folder).parts):
            continue
        text = _as_python(path)
        if text is None:
            continue
        for _line, message, _comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
            yield Found(message, context, path.relative_to(folder).as_posix())


def template_catalogue(folder: Path) -> Catalog:
    """The strings of an app as a catalogue without translations."""
    catalogue = Catalog(domain="django", charset="utf-8")
    for found in strings_of(folder):
        catalogue.add(found.message, context=found.context, locations=[(found.file, None)])  # type: ignore[list-item]
    return catalogue


def _as_python(path: Path) -> str | None:
    if path.suffix == ".py":
        return path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
        calls = templatize(path.read_text(encoding="utf-8"), origin=path.name)
        # Only the calls matter; the indentation of a template means nothing to Python.
        return "\n".join(line.lstrip() for line in calls.splitlines())
    return None

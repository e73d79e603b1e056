"""Brings the message files up to date with the sources, and says what they lack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from django.conf import settings
from django.utils.translation import to_locale

from kerege.foundation.interface.catalogues import (
    catalogue_path,
    is_translated,
    key_of,
    own_apps,
    read_catalogue,
)
from kerege.foundation.interface.extraction import template_catalogue

COMPLETE_LANGUAGE = "ru"
# A date in the file would change it on every run.
FIXED_DATE = datetime(2026, 1, 1, tzinfo=UTC)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A message that a reader of the language would not get rightly."""

    app: str
    language: str
    message: str
    problem: str


def update_files(*, app: str = "") -> list[Path]:
    """Write every file that changes; drafts are kept up to date where they exist, Russian everywhere."""
    written = []
    for label, folder in own_apps():
        if app and label != app:
            continue
        template = template_catalogue(folder)
        for code, _name in settings.LANGUAGES:
            path = catalogue_path(folder, code)
            is_wanted = path.exists() or (code == COMPLETE_LANGUAGE and len(template))
            if code != settings.LANGUAGE_CODE and is_wanted and _update(path, template, language=code):
                written.append(path)
    return written


def flaws(language: str = COMPLETE_LANGUAGE) -> list[Flaw]:
    """Strings of the sources that have no translation, or one with other placeholders."""
    found = []
    for label, folder in own_apps():
        catalogue = {key_of(message): message for message in read_catalogue(catalogue_path(folder, language))}
        for wanted in template_catalogue(folder):
            if not wanted.id:
                continue
            problem = _problem(wanted, catalogue.get(key_of(wanted)))
            if problem:
                found.append(Flaw(label, language, key_of(wanted)[0], problem))
    return found


def _problem(wanted: Message, given: Message | None) -> str:
    if given is None or not is_translated(given):
        return "not translated"
    singular = wanted.id if isinstance(wanted.id, str) else wanted.id[-1]
    forms = [given.string] if isinstance(given.string, str) else list(given.string or ())
    expected = _placeholders(singular)
    # A plural form may say "one" in words instead of the number.
    allowed = [expected] if isinstance(wanted.id, str) else [expected, _placeholders(wanted.id[0])]
    return "" if all(_placeholders(form) in allowed for form in forms) else "other placeholders than the source"


def _placeholders(text: str) -> set[str]:
    return {found.group(1) or found.group(2) for found in PLACEHOLDER.finditer(text)}


def _update(path: Path, template: Catalog, *, language: str) -> bool:
    catalogue = read_catalogue(path)
    fresh = _empty_catalogue(language, header=catalogue.header_comment if path.exists() else "")
    known = {key_of(message): message for message in catalogue if message.id}
    for wanted in template:
        if not wanted.id:
            continue
        kept = known.get(key_of(wanted))
        fits = kept is not None and isinstance(kept.id, str) == isinstance(wanted.id, str)
        fresh.add(
            wanted.id,
            string=kept.string if kept is not None and fits else None,
            context=wanted.context,
            locations=[(file, None) for file in dict.fromkeys(file for file, _line in wanted.locations)],  # type: ignore[misc]
            flags=wanted.flags | (kept.flags & {"fuzzy"} if kept is not None else set()),
            user_comments=kept.user_comments if kept is not None else (),
        )
    buffer = BytesIO()
    write_po(buffer, fresh, sort_output=True, width=120, include_lineno=False, omit_header=False)
    if path.exists() and path.read_bytes() == buffer.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return True


def _empty_catalogue(language: str, *, header: str) -> Catalog:
    locale = Locale.parse(to_locale(language))
    return Catalog(
        locale=locale,
        domain="django",
        header_comment=header or f"# Kerege in {locale.english_name}.",
        project="Kerege",
        version="1",
        copyright_holder="Kerege",
        msgid_bugs_address="-",
        creation_date=FIXED_DATE,
        revision_date=FIXED_DATE,
        last_translator="Kerege",
        language_team=language,
        charset="utf-8",
        fuzzy=False,
    )

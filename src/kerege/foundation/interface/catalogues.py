"""Reads the message catalogues, to say honestly how complete each language is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils.translation import to_locale

DRAFT_HEADER = "draft, machine-written, not yet reviewed by a speaker"


@dataclass(frozen=True, slots=True)
class LanguageState:
    """How far one language is."""

    code: str
    translated: int
    total: int
    is_draft: bool

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down: 100 means all of it."""
        return 100 * self.translated // self.total if self.total else 100


def own_apps() -> list[tuple[str, Path]]:
    """Label and folder of every app of ours."""
    return [(app.label, Path(app.path)) for app in apps.get_app_configs() if app.name.startswith("kerege.")]


def catalogue_path(folder: Path, language: str) -> Path:
    """Where an app keeps its words in a language."""
    return folder / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path) -> Catalog:
    """A catalogue; a missing file is an empty one."""
    if not path.exists():
        return Catalog(domain="django")
    with path.open("rb") as file:
        return read_po(file, locale=None, domain="django", ignore_obsolete=False)


def key_of(message: Message) -> tuple[str, str | None]:
    """What identifies a message: its source, in the singular, and its context."""
    source = message.id if isinstance(message.id, str) else message.id[0]
    return (str(source), message.context)


def is_translated(message: Message) -> bool:
    """Whether every form of the message has words and nobody doubts them."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return bool(forms) and all(forms) and not message.fuzzy


@lru_cache(maxsize=1)
def language_states() -> tuple[LanguageState, ...]:
    """The state of every language; English is the source and complete by definition."""
    return tuple(_state(code) for code, _name in settings.LANGUAGES)


def language_state(code: str) -> LanguageState | None:
    """The state of one language."""
    return next((state for state in language_states() if state.code == code), None)


def _state(language: str) -> LanguageState:
    sources: set[tuple[str, str, str | None]] = set()
    done: set[tuple[str, str, str | None]] = set()
    is_draft = False
    for label, folder in own_apps():
        reference = read_catalogue(catalogue_path(folder, "ru"))
        sources |= {(label, *key_of(message)) for message in reference if message.id}
        if language == settings.LANGUAGE_CODE:
            continue
        catalogue = read_catalogue(catalogue_path(folder, language))
        is_draft |= DRAFT_HEADER in catalogue.header_comment
        done |= {(label, *key_of(message)) for message in catalogue if message.id and is_translated(message)}
    total = len(sources)
    translated = total if language == settings.LANGUAGE_CODE else len(done & sources)
    return LanguageState(language, translated, total, is_draft)

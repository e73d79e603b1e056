"""Moves texts between a file's plain key with its translations and the stored text with its status per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

# what both databases hold, and JavaScript counts exactly
VERSIONS: Final = range(2**53)
Texts = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Languages:
    """Main language of the plain keys, and how far each language's wording may be relied on."""

    main: str
    status: Mapping[str, str] = field(default_factory=dict)

    def wording(self, language: str, text: str) -> dict[str, str]:
        """One stored wording."""
        return {"text": text, "status": self.status.get(language, "draft")}


def read_texts(raw: Mapping[str, Any], key: str, languages: Languages) -> Texts:
    """The wordings of one key, main language first.

    >>> read_texts({"name": "Law", "translations": {"ru": {"name": "Закон"}}}, "name", Languages("en"))["ru"]
    {'text': 'Закон', 'status': 'draft'}
    """
    texts: Texts = {}
    plain = plain_text(raw.get(key))
    if plain:
        texts[languages.main] = languages.wording(languages.main, plain)
    translations = raw.get("translations")
    for language, entry in translations.items() if isinstance(translations, dict) else ():
        text = entry.get(key) if isinstance(entry, dict) else None
        if isinstance(language, str) and language != languages.main and isinstance(text, str) and text:
            texts[language] = languages.wording(language, text)
    return texts


def write_texts(raw: dict[str, Any], key: str, texts: Texts, languages: Languages) -> None:
    """Put the wordings back under the plain key and under `translations`."""
    for language, wording in texts.items():
        if language == languages.main:
            raw[key] = wording["text"]
        else:
            raw.setdefault("translations", {}).setdefault(language, {})[key] = wording["text"]


def plain_text(value: Any, *, limit: int | None = None) -> str:
    """The value as text for a column; what this loses is kept beside the column."""
    if value is None or isinstance(value, bool | list | dict):
        return ""
    return str(value)[:limit]


def whole_version(value: Any) -> int | None:
    """The whole number of a version, also where a stranger wrote it as text or with decimals.

    >>> whole_version(3), whole_version("4.0"), whole_version("first"), whole_version(True)
    (3, 4, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    found = re.fullmatch(r"\s*(\d{1,16})(?:\.\d+)?\s*", str(value), re.ASCII)
    return int(found[1]) if found and int(found[1]) in VERSIONS else None


def mapping_of(raw: Mapping[Any, Any], key: str) -> dict[Any, Any]:
    """The mapping under a key, empty when something else stands there."""
    value = raw.get(key)
    return value if isinstance(value, dict) else {}


def put(raw: dict[str, Any], **values: Any) -> None:
    """Set the keys whose value is not empty."""
    raw.update({key: value for key, value in values.items() if value not in ("", None, [], {})})

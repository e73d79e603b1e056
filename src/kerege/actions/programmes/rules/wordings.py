"""A name or statement in several languages beside the one wording that every file and list can take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kerege.kernel.text import detect_script
from kerege.kernel.values import TextStatus, TranslatedText

# Which column holds the wordings of which one.
TRANSLATED: Final = {"titles": "title", "statements": "statement"}
FIRST: Final = ("en", "ru")


def wordings(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Texts by language as they are stored; empty ones are none.

    Examples
    --------
    >>> wordings({"en": " Safe work ", "ru": ""})
    {'en': {'text': 'Safe work', 'status': 'official'}}
    """
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    return {language: {"text": text, "status": TextStatus.OFFICIAL.value} for language, text in kept.items()}


def main_wording(stored: Mapping[str, Any]) -> str:
    """The wording for files that take one language: English, else Russian, else any.

    Examples
    --------
    >>> main_wording(wordings({"kk": "Жұмыс", "ru": "Работа"}))
    'Работа'
    """
    return TranslatedText.from_json(stored).get(FIRST[0], fallbacks=FIRST[1:]).text


def translated(stored: Mapping[str, Any], text: str) -> TranslatedText:
    """All wordings; a text that was written before languages were asked for stands in the language of its letters.

    Examples
    --------
    >>> translated({}, "Работа").languages(), translated({}, "Work").languages()
    (('ru',), ('en',))
    """
    if stored or not text:
        return TranslatedText.from_json(stored)
    return TranslatedText.from_json(wordings({"ru" if detect_script(text) == "Cyrl" else "en": text}))


def completed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a row with both columns in step, whichever of the two was given."""
    found = dict(values)
    for many, one in TRANSLATED.items():
        if many in found:
            found[one] = main_wording(found[many] or {})
        elif one in found:
            found[many] = {}
    return found

"""Controlled vocabularies: which spelled value stands for which code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError

from kerege.actions.projects.formats.libraries import registry_data

# the languages of the region, of the European Union's sites and of the United Nations
NAME_LANGUAGES: Final = (
    "en", "ru", "fr", "es", "ar", "zh", "de", "it", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "bg", "el",
    "et", "fi", "sv", "da", "lt", "lv", "ga", "mt", "tr", "uk", "kk", "ky", "tg", "uz", "uz_Cyrl", "tk", "mn", "fa",
    "fa_AF", "ps", "ur",
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019\u02bc`", "'")
)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return a spelling in the form in which vocabularies compare it.

    >>> folded("Côte  d’Ivoire ")
    "cote d'ivoire"
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", "").translate(_DASHES))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SPACE.sub(" ", kept).strip().casefold()


@dataclass(frozen=True)
class Vocabulary:
    """Folded spellings and the codes they stand for."""

    codes: dict[str, str]
    _longest: int = field(init=False, default=0)

    def code_of(self, text: str) -> str | None:
        """Return the code of a spelling, or None where the vocabulary does not hold it."""
        return self.codes.get(folded(text))

    @property
    def longest(self) -> int:
        """Characters of the longest spelling, with room for accents and doubled blanks."""
        return self._longest

    def __post_init__(self) -> None:
        object.__setattr__(self, "_longest", max(map(len, self.codes), default=0) + 8)


@lru_cache(maxsize=16)
def vocabulary(name: str) -> Vocabulary:
    """The shipped vocabulary of that name, such as ``eu-cbrn-areas``."""
    codes: dict[str, str] = {}
    for term in registry_data("vocabularies")["vocabularies"][name]["terms"]:
        for spelling in (term["text"], *term.get("aliases", ())):
            codes.setdefault(folded(spelling), term["code"])
    return Vocabulary(codes)


def term_label(code: str, text: str, language: str) -> str:
    """How a term is shown to readers of a language; as its registry words it where the library has no other name."""
    return str(registry_data("term_names")["names"].get(code, {}).get(language, text))


@lru_cache(maxsize=1)
def countries() -> Vocabulary:
    """Names of countries in the languages of registries, each with its ISO 3166-1 alpha-2 code."""
    codes: dict[str, str] = {}
    for code, names in registry_data("vocabularies")["country_names"]["names"].items():
        _add(codes, code, names)
    for country in pycountry.countries:
        spellings = (getattr(country, name, "") for name in ("name", "common_name", "official_name"))
        _add(codes, country.alpha_2, spellings)
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    for language in NAME_LANGUAGES:
        try:
            territories = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError):
            continue
        for code in sorted(known & set(territories)):
            _add(codes, code, (territories[code],))
    return Vocabulary(codes)


def _add(codes: dict[str, str], code: str, spellings: Iterable[str]) -> None:
    for spelling in spellings:
        if spelling:
            codes.setdefault(folded(spelling), code)

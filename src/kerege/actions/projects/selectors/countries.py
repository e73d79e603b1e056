"""Knows the countries of the instance by code and by name, for registries that write a name alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.db.models import TextField
from django.db.models.functions import Cast

from kerege.actions.projects.formats.vocabularies import folded
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.foundation.places.models import Country
from kerege.kernel.values import TranslatedText

_SEVERAL: Final = ""


@dataclass(frozen=True, slots=True)
class KnownCountries:
    """Codes, and codes by evened-out name; a name that several countries bear has no code."""

    codes: frozenset[str]
    by_name: Mapping[str, str]

    def code_of(self, code: str, name: str) -> str:
        """The code of a country: the given one, or else that of the country which is called exactly so."""
        return code or self.by_name.get(folded(name), "")

    def term_code(self, kind: str, code: str, text: str) -> str:
        """The code of a term; only a place is looked up by its name."""
        return self.code_of(code, text) if kind == TermKind.COUNTRY.value else code


def known_countries() -> KnownCountries:
    """The countries that the instance knows, fictitious ones too, by their names in every language."""
    texts = {name: Cast(name, TextField()) for name in ("name", "official_name")}
    named = Country.objects.annotate(short=texts["name"], official=texts["official_name"]).order_by("pk")
    return _known(tuple(named.values_list("pk", "short", "official")))


@lru_cache(maxsize=4)
def _known(rows: tuple[tuple[str, str, str], ...]) -> KnownCountries:
    """The same of the table's texts, which are taken apart once and not for each project."""
    by_name: dict[str, str] = {}
    for code, *names in rows:
        wordings = (TranslatedText.from_json(json.loads(one)).texts().values() for one in names)
        for spelling in {folded(text) for texts in wordings for text in texts if text.strip()}:
            by_name[spelling] = code if by_name.get(spelling, code) == code else _SEVERAL
    return KnownCountries(frozenset(code for code, *_names in rows), by_name)

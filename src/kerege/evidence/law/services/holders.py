"""Gives a country's laws a holder when nobody named one."""

from __future__ import annotations

from datetime import datetime

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.accounts.services.enrolment import ensure_holder
from kerege.foundation.places.models import Country

SHORT_NAME = "law-library"
_NAMES = {"en": "Law library of {name}", "ru": "Библиотека законов: {name}"}


def ensure_law_library(*, country: Country, by: Actor, now: datetime) -> Organisation:
    """The organisation that holds the country's laws when no other is named; made on first need."""
    names = {
        language: {"text": text.format(name=country.names.get(language).text or country.pk), "status": "draft"}
        for language, text in _NAMES.items()
    }
    return ensure_holder(by=by, short_name=SHORT_NAME, name=names, country=country, now=now)

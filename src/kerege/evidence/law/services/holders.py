"""Gives a country's laws a holder when nobody named one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.places.models import Country

SHORT_NAME = "law-library"
_NAMES = {"en": "Law library of {name}", "ru": "Библиотека законов: {name}"}


def ensure_law_library(*, country: Country, by: Actor, now: datetime) -> Organisation:
    """The organisation that holds the country's laws when no other is named; made on first need."""
    found = Organisation.objects.filter(country=country, short_name=SHORT_NAME).first()
    if found is not None:
        return found
    with transaction.atomic():
        names = {
            language: {"text": text.format(name=country.names.get(language).text or country.pk), "status": "draft"}
            for language, text in _NAMES.items()
        }
        library, is_new = Organisation.objects.get_or_create(
            country=country, short_name=SHORT_NAME, defaults={"name": names, "kind": "library"}
        )
        if is_new:
            record_event(
                actor=actor_urn(by),
                act="accounts.organisation.created",
                object_urn=library.urn,
                country=country.pk,
                after={"short_name": SHORT_NAME},
                at=now,
            )
    return library

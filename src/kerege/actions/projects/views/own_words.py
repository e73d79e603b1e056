"""Says what an owner ticked in a form in the words that the form shows to its reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from kerege.actions.projects.formats.vocabularies import term_label
from kerege.actions.projects.models.words import STAGE_LABELS
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.summaries import day_of
from kerege.actions.projects.selectors.facets import country_labels
from kerege.actions.projects.selectors.surroundings import PlaceRow


def own_values(name: FieldName, values: Iterable[ReadValue]) -> tuple[ReadValue, ...]:
    """The values with the reader's words; a code that stands for those words is not shown beside them."""
    return tuple(replace(one, text=words, code="") if (words := _words(name, one)) else one for one in values)


def own_places(rows: Iterable[PlaceRow]) -> list[PlaceRow]:
    """Places by the reader's name of the country where the owner ticked it; what sources wrote stays as written."""
    return [row if row.records else replace(row, value=own_values(FieldName.PLACES, [row.value])[0]) for row in rows]


def _words(name: FieldName, value: ReadValue) -> str:
    if name in {FieldName.STARTS_ON, FieldName.ENDS_ON}:
        day: date | None = day_of([value])
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""
    if not value.code:
        return ""
    if name is FieldName.STATUS:
        return str(dict(STAGE_LABELS).get(value.code, ""))
    if name is FieldName.PLACES:
        return country_labels().get(value.code, "")
    if name in {FieldName.AREAS, FieldName.REGIONS}:
        return term_label(value.code, value.text, get_language() or "en")
    return ""

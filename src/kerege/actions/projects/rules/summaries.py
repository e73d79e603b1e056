"""What lists, facets and searches need of a record, drawn from its fields without adding to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kerege.actions.projects.rules.records import FieldName, ReadField, ReadValue
from kerege.actions.projects.rules.vocabulary import Stage, TermKind

TERMS: Final = {
    FieldName.PLACES: TermKind.COUNTRY,
    FieldName.REGIONS: TermKind.REGION,
    FieldName.AREAS: TermKind.AREA,
    FieldName.CATEGORIES: TermKind.CATEGORY,
}
# IATI activity status codes, and the words that the other registries use
_STAGES: Final = {
    Stage.PIPELINE: (
        "1",
        "pipeline",
        "identification",
        "pipeline/identification",
        "planned",
        "proposed",
        "в подготовке",
    ),
    Stage.ACTIVE: ("2", "implementation", "active", "ongoing", "on-going", "under way", "in progress", "выполняется"),
    Stage.COMPLETED: (
        "3",
        "4",
        "finalisation",
        "closed",
        "completed",
        "complete",
        "finished",
        "ended",
        "завершён",
        "завершен",
    ),
    Stage.CANCELLED: ("5", "cancelled", "canceled", "отменён", "отменен"),
}
_STAGE_OF: Final = {word: stage for stage, words in _STAGES.items() for word in words}
_SEARCHED: Final = (
    FieldName.TITLE,
    FieldName.NUMBER,
    FieldName.CONTRACT,
    FieldName.OBJECTIVES,
    FieldName.AREAS,
    FieldName.REGIONS,
    FieldName.PLACES,
    FieldName.SOURCE_ENTITY,
    FieldName.IMPLEMENTERS,
    FieldName.COORDINATORS,
)
_SEARCHED_SIGNS: Final = 1500
_DAY: Final = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """The columns of a project that one set of fields gives."""

    titles: dict[str, str]
    number: str
    stage: Stage
    starts_on: date | None
    ends_on: date | None
    terms: tuple[tuple[TermKind, str, str], ...]
    searched: str

    def titles_json(self) -> dict[str, dict[str, str]]:
        """The titles as wordings by language; nobody but the source itself has looked at them."""
        return {language: {"text": text, "status": "official"} for language, text in self.titles.items()}


def summary_of(fields: Sequence[ReadField]) -> Summary:
    """The columns that some fields give."""
    values = {one.name: one.values for one in fields}
    return Summary(
        titles=_titles(values.get(FieldName.TITLE, ())),
        number=_first(values.get(FieldName.NUMBER, ())) or _first(values.get(FieldName.CONTRACT, ())),
        stage=stage_of(values.get(FieldName.STATUS, ())),
        starts_on=day_of(values.get(FieldName.STARTS_ON, ())),
        ends_on=day_of(values.get(FieldName.ENDS_ON, ())),
        terms=tuple(
            [
                (kind, value.code, value.text[:300])
                for name, kind in TERMS.items()
                for value in values.get(name, ())
                if value.text or value.code
            ]
        ),
        searched=" ".join([value.text[:_SEARCHED_SIGNS] for name in _SEARCHED for value in values.get(name, ())]),
    )


def stage_of(values: Sequence[ReadValue]) -> Stage:
    """The stage that a status names; an unknown word is no stage.

    Examples
    --------
    >>> stage_of([ReadValue("Implementation", code="2")]).value, stage_of([ReadValue("soon")]).value
    ('active', 'unknown')
    """
    for value in values:
        for said in (value.code, value.text):
            if (stage := _STAGE_OF.get(said.strip().casefold())) is not None:
                return stage
    return Stage.UNKNOWN


def day_of(values: Sequence[ReadValue]) -> date | None:
    """The first day that values name exactly; a month or a year alone is none.

    Examples
    --------
    >>> day_of([ReadValue("1 Feb 2023", code="2023-02-01")]), day_of([ReadValue("2019")])
    (datetime.date(2023, 2, 1), None)
    """
    for value in values:
        for said in (value.code, value.text):
            if len(said) >= _DAY:
                try:
                    return date.fromisoformat(said[:_DAY])
                except ValueError:
                    continue
    return None


def _titles(values: Sequence[ReadValue]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(value.language or "und", value.text)
    return found


def _first(values: Sequence[ReadValue]) -> str:
    return values[0].text if values else ""

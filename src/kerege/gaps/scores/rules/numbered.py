"""Reads assessments whose scores name their indicator by its number in another file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kerege.gaps.scores.rules.codes import Edition, Entry
from kerege.gaps.scores.rules.records import Figure, Kind, Record, Rejected, Understood, Why
from kerege.gaps.scores.rules.values import Scale, is_nothing, number_in, percent_of, scale_of
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

COUNTRY_KEYS = ("country_alpha3", "country_alpha2", "alpha3", "iso3", "country_code", "country", "country_name")
NAME_KEYS = ("named_id", "code", "ref", "abbreviation", "display_abbreviation", "id")
EDITION_KEYS = ("assessment_publication_named_id", "publication", "edition", "assessment_type", "tool")
YEAR_KEYS = ("year", "reporting_year", "assessment_year")
_SIGNS = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the list beside the scores, as an edition knows it."""

    edition: Edition
    entry: Entry


def is_numbered(document: Any) -> bool:
    """Whether a document holds assessments and, apart from them, their scores."""
    return (
        isinstance(document, Mapping)
        and isinstance(document.get("assessments"), list)
        and isinstance(document.get("scores"), list)
    )


def is_indicator_list(document: Any) -> bool:
    """Whether a document is a list of indicators, each with its edition."""
    if not isinstance(document, list) or not document:
        return False
    return all(
        isinstance(one, Mapping) and _first(one, NAME_KEYS[:2]) and _first(one, EDITION_KEYS) for one in document
    )


def indicators_by_number(document: Any, editions: Sequence[Edition]) -> dict[int, Indicator | None]:
    """The indicators by the number that scores call them: their own where they have one, else their place.

    None stands where no loaded edition has such an indicator.
    """
    if not is_indicator_list(document):
        raise InvalidInput(
            phrase(
                "The file of indicators is a JSON list in which each has 'named_id' and "
                "'assessment_publication_named_id'. Give the list that belongs to the scores with --indicators."
            ),
            field="--indicators",
        )
    by_slug = {_plain(one.slug): one for one in editions}
    found: dict[int, Indicator | None] = {}
    for place, row in enumerate(document, start=1):
        own = row.get("id")
        number = own if isinstance(own, int) and not isinstance(own, bool) else place
        found[number] = _indicator(row, by_slug)
    return found


def _indicator(row: Mapping[str, Any], by_slug: Mapping[str, Edition]) -> Indicator | None:
    edition = by_slug.get(_plain(str(_first(row, EDITION_KEYS))))
    code = str(_first(row, NAME_KEYS)).split("_")[-1]
    entry = edition.indicator_of(code) if edition else None
    return Indicator(edition, entry) if edition and entry else None


def understand_numbered(
    document: Mapping[str, Any],
    indicators: Mapping[int, Indicator | None],
    *,
    country_of: Callable[[str], str | None],
    year: int | None = None,
) -> Understood:
    """Join scores with their assessments and indicators; each score is a row that is taken or refused."""
    assessments = {one.get("id"): one for one in document["assessments"] if isinstance(one, Mapping)}
    scores = [one for one in document["scores"] if isinstance(one, Mapping)]
    editions = _editions_of(scores, indicators)
    countries = {key: country_of(_name(one)) for key, one in assessments.items()}
    scale = scale_of(str(one.get("value", "")) for one in scores)
    taken: dict[Any, dict[str, Figure]] = {}
    first_row: dict[Any, int] = {}
    rejected: list[Rejected] = []
    for row, score in enumerate(document["scores"], start=1):
        outcome = _figure(row, score, assessments, indicators, editions, scale)
        if isinstance(outcome, Figure) and countries[score["assessment_id"]] is None:
            name = _name(assessments[score["assessment_id"]])
            outcome = Rejected(row, name, Why.NO_COUNTRY, name)
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
            continue
        held = taken.setdefault(score["assessment_id"], {})
        first_row.setdefault(score["assessment_id"], row)
        if outcome.code in held:
            rejected.append(Rejected(row, "", Why.SCORED_TWICE, outcome.code))
        else:
            held[outcome.code] = outcome
    records = [
        _record(first_row[key], assessments[key], editions[key], countries[key] or "", held, year=year)
        for key, held in taken.items()
    ]
    return Understood(
        form="numbered",
        rows_in=len(document["scores"]),
        records=tuple(records),
        rejected=tuple(rejected),
        remarks=tuple(_without_scores(key, countries[key]) for key in assessments if key not in taken),
    )


def _without_scores(number: object, country: str | None) -> str:
    return phrase("Assessment %(number)s (%(country)s) has no scores.", number=str(number), country=str(country))


def _editions_of(scores: Iterable[Mapping[str, Any]], indicators: Mapping[int, Indicator | None]) -> dict[Any, Edition]:
    """The edition of each assessment: that of most of its indicators."""
    counts: dict[Any, Counter[str]] = {}
    by_urn: dict[str, Edition] = {}
    for score in scores:
        indicator = indicators.get(score.get("assessment_indicator_id", -1))
        if indicator:
            by_urn[indicator.edition.urn] = indicator.edition
            counts.setdefault(score.get("assessment_id"), Counter())[indicator.edition.urn] += 1
    return {
        key: by_urn[sorted(count.items(), key=lambda one: (-one[1], one[0]))[0][0]] for key, count in counts.items()
    }


def _figure(
    row: int,
    score: Any,
    assessments: Mapping[Any, Mapping[str, Any]],
    indicators: Mapping[int, Indicator | None],
    editions: Mapping[Any, Edition],
    scale: Scale,
) -> Figure | Rejected:
    if not isinstance(score, Mapping) or score.get("assessment_id") not in assessments:
        return Rejected(row, "", Why.NO_ASSESSMENT)
    number = score.get("assessment_indicator_id")
    label = _name(assessments[score["assessment_id"]])
    indicator = indicators.get(number) if isinstance(number, int) else None
    if indicator is None:
        return Rejected(row, label, Why.NO_INDICATOR, str(number))
    edition = editions[score["assessment_id"]]
    if indicator.edition.urn != edition.urn:
        return Rejected(row, label, Why.OTHER_EDITION, indicator.edition.slug)
    return _scored(row, label, str(score.get("value", "")), indicator.entry, scale)


def _scored(row: int, label: str, cell: str, entry: Entry, scale: Scale) -> Figure | Rejected:
    value = None if is_nothing(cell) else number_in(cell)
    percent = percent_of(value, scale) if value is not None else None
    if percent is None or percent > Fraction(100):
        return Rejected(row, label, Why.NO_SCORE, cell, entry.ref)
    return Figure(
        code=entry.ref,
        urn=entry.urn,
        kind=Kind.INDICATOR if entry.is_indicator else Kind.GROUP,
        column=entry.ref,
        given=cell,
        percent=percent,
    )


def _record(
    row: int,
    assessment: Mapping[str, Any],
    edition: Edition,
    country: str,
    figures: Mapping[str, Figure],
    *,
    year: int | None,
) -> Record:
    return Record(
        row=row,
        name=_name(assessment),
        country=country,
        year=_year(assessment) or year,
        edition=edition.urn,
        figures=tuple(figures.values()),
        unanswered=tuple(one.ref for one in edition.entries if one.is_indicator and one.ref not in figures),
    )


def _name(assessment: Mapping[str, Any]) -> str:
    return str(_first(assessment, COUNTRY_KEYS))


def _year(assessment: Mapping[str, Any]) -> int | None:
    """The year the assessment states; the time its row was written says nothing about it."""
    found = str(_first(assessment, YEAR_KEYS) or "")
    return int(found) if re.fullmatch(r"(?:19|20)\d{2}", found) else None


def _first(row: Mapping[str, Any], keys: Iterable[str]) -> Any:
    return next((row[key] for key in keys if row.get(key) not in (None, "")), "")


def _plain(text: str) -> str:
    return _SIGNS.sub("", text.lower())

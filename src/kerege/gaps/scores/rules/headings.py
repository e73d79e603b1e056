"""What a heading says its column holds, found by its words and codes and never by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kerege.gaps.scores.rules.codes import Place, place_of
from kerege.kernel.text import normalise


class Role(StrEnum):
    """What a column is for."""

    NAME = "name"
    ISO = "iso"
    YEAR = "year"
    REGION = "region"
    TOTAL = "total"
    SCORE = "score"
    CODE = "code"
    VALUE = "value"
    EDITION = "edition"
    OTHER = "other"


# One line per role: what files call such a column, folded.
WORDS = """
name: country, country name, countryname, name of country, country territory, countries, state, states, state party
name: states party, states parties, state parties, member state, member states, location, pays, pais
name: страна, страны, государство, название страны, государство участник, государства участники
iso: iso, iso2, iso3, iso 2, iso 3, iso code, iso2 code, iso3 code, iso code 3, country code, countrycode, country iso
iso: country iso3, alpha2, alpha3, alpha 2, alpha 3, country alpha2, country alpha3, iso 3166, iso alpha 3
iso: iso 3166 1 alpha 3, spatialdim, spatialdimvaluecode, код страны, код iso, код
year: year, reporting year, report year, year of report, data year, assessment year, timedim, period, annee, ano
year: год, отчетный год, год отчета
region: region, who region, region code, whoregion, parentlocation, регион, регион воз
total: total, total average, total score, average, average score, overall, overall score, overall average, mean
total: all capacities, all capacities average, average of all capacities, average all capacities, spar score, spar total
total: всего, итого, общий балл, общая оценка, среднее, среднее значение, итоговая оценка
code: indicator, indicator code, indicatorcode, code, capacity code, indicator id, item, score code
code: индикатор, показатель, код индикатора, код показателя
value: value, score, level, percent, percentage, numericvalue, numeric value, numeric, result, display value
value: значение, оценка, балл, уровень, процент
edition: edition, tool, publication, framework, assessment type, редакция, инструмент
"""
_BY_WORD = {
    word: Role(role)
    for role, words in (line.split(": ") for line in WORDS.strip().splitlines())
    for word in words.split(", ")
}
_TOTAL = re.compile(r"^(?:total|overall|average (?:of|for|over) |all capacities|mean of |итог|среднее по )")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place in the file, its heading, and what it is for."""

    index: int
    heading: str
    role: Role
    place: Place = ()


def column_of(index: int, heading: str) -> Column:
    """What a heading means.

    >>> column_of(0, " Country ").role.value, column_of(2, "C4.2 Biosafety (%)").place
    ('name', ('c', '4', '2'))
    >>> column_of(1, "total_average").role.value, column_of(3, "Remarks").role.value
    ('total', 'other')
    """
    plain = " ".join(re.sub(r"[\W_]+", " ", normalise(heading)).split())
    plain = re.sub(r" (?:percent|pct)$", "", plain) or plain
    if plain in _BY_WORD:
        return Column(index, heading, _BY_WORD[plain])
    place = place_of(heading)
    if place:
        return Column(index, heading, Role.SCORE, place)
    return Column(index, heading, Role.TOTAL if _TOTAL.match(plain) else Role.OTHER)


def columns_of(row: Sequence[str]) -> list[Column]:
    """The columns of a row of headings."""
    return [column_of(index, cell) for index, cell in enumerate(row)]


def is_heading(columns: Sequence[Column]) -> bool:
    """Whether a row can be the headings: it names where the country stands and where its figures do."""
    roles = [column.role for column in columns]
    names_country = Role.NAME in roles or Role.ISO in roles
    is_wide = sum(1 for role in roles if role is Role.SCORE) >= 2
    return names_country and (is_wide or (Role.CODE in roles and Role.VALUE in roles))


def find_heading(rows: Sequence[Sequence[str]], *, within: int = 40) -> int | None:
    """Place of the row that says most about its columns; titles and notes may stand above it."""
    best: tuple[int, int] | None = None
    for number, row in enumerate(rows[:within]):
        columns = columns_of(row)
        said = sum(1 for column in columns if column.role is not Role.OTHER)
        if is_heading(columns) and (best is None or said > best[0]):
            best = (said, number)
    return best[1] if best else None


def mended_heading(heading: Sequence[str], *, width: int) -> list[str]:
    """Headings joined again where a comma in a name tore them, so that they are as many as the cells below.

    >>> mended_heading(["Country", "C1 Policy", " legal and normative", "C2 Coordination"], width=3)
    ['Country', 'C1 Policy, legal and normative', 'C2 Coordination']
    """
    surplus = len(heading) - width
    joined: list[str] = []
    for cell in heading:
        is_torn = bool(joined) and column_of(0, cell).role is Role.OTHER and bool(place_of(joined[-1])) and cell.strip()
        if surplus > 0 and is_torn:
            joined[-1] = f"{joined[-1]}, {cell.strip()}"
            surplus -= 1
        else:
            joined.append(cell)
    return joined

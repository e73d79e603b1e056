"""Turns a table of any layout into records of one kind, and says of every row what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kerege.gaps.scores.rules.codes import Edition, Entry, chosen_edition
from kerege.gaps.scores.rules.headings import Column, Role, columns_of, find_heading, mended_heading
from kerege.gaps.scores.rules.records import TOTAL_CODE, Figure, Kind, Record, Rejected, Understood, Why
from kerege.gaps.scores.rules.values import Scale, digits_of, is_nothing, number_in, percent_of, scale_of
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

CountryOf = Callable[[str], str | None]
Rows = Sequence[Sequence[str]]
NEARLY_ALL = 0.8
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader of a table is told: editions to choose from, how names are understood, what the person said."""

    editions: Sequence[Edition]
    country_of: CountryOf
    edition: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table and what they are of."""

    edition: Edition
    first_row: int
    name: list[Column]
    iso: Column | None
    year: Column | None
    scored: list[tuple[Column, Entry | None]]
    scales: dict[Kind, Scale] = field(default_factory=dict)


def understand_table(rows: Rows, wanted: Wanted) -> Understood:
    """Read a table with one row per country and one column per indicator, in whatever order.

    Raises
    ------
    InvalidInput
        When no row of headings, or no single edition of a tool, can be told from the table.
    """
    at = find_heading(rows)
    if at is None:
        raise InvalidInput(
            phrase(
                "No row of headings was found: it names the country and at least two indicators by their codes "
                "(C4.2, P.6.1). Check that the file is a table of scores."
            ),
            field="file",
        )
    body = rows[at + 1 :]
    columns = columns_of(_heading(rows[at], body))
    layout = _layout(columns, body, first_row=at + 2, wanted=wanted)
    records, rejected = _read(body, layout, width=len(columns), wanted=wanted)
    used = {column.index for column, _entry in layout.scored} | {column.index for column in layout.name}
    used |= {column.index for column in columns if column.role in {Role.ISO, Role.YEAR, Role.REGION}}
    return Understood(
        form="table",
        rows_in=len(records) + len(rejected),
        records=tuple(records),
        rejected=tuple(rejected),
        columns_ignored=tuple(one.heading for one in columns if one.index not in used and one.heading.strip()),
    )


def _heading(heading: Sequence[str], body: Rows) -> Sequence[str]:
    """The headings; joined anew when they are more than the cells of nearly every row."""
    widths = Counter(len(row) for row in body if any(cell.strip() for cell in row))
    width, rows = widths.most_common(1)[0] if widths else (len(heading), 0)
    if not rows or len(heading) <= width:
        return heading
    mended = mended_heading(heading, width=width)
    if any(column.role in {Role.SCORE, Role.TOTAL} for column in columns_of(mended)[width:]):
        raise InvalidInput(
            phrase(
                "There are %(headings)s headings over %(cells)s cells, so figures could be put under the wrong "
                "indicator. Put headings with a comma into quotation marks.",
                headings=len(heading),
                cells=width,
            ),
            field="file",
        )
    return mended


def _layout(columns: list[Column], body: Rows, *, first_row: int, wanted: Wanted) -> Layout:
    edition = _edition([column.place for column in columns if column.role is Role.SCORE], wanted)
    scored: list[tuple[Column, Entry | None]] = []
    seen: set[str] = set()
    for column in columns:
        entry = edition.at(column.place) if column.role is Role.SCORE else None
        code = entry.ref if entry else TOTAL_CODE
        if (entry or column.role is Role.TOTAL) and code not in seen:
            seen.add(code)
            scored.append((column, entry))
    cells = {kind: [cell for cell, found in _cells(body, scored) if found is kind] for kind in Kind}
    others = [*cells[Kind.GROUP], *cells[Kind.TOTAL]]
    scales = {kind: scale_of(cells[kind] if kind is Kind.INDICATOR else others) for kind in Kind}
    return Layout(
        edition=edition,
        first_row=first_row,
        name=[column for column in columns if column.role is Role.NAME],
        iso=_first(columns, Role.ISO),
        year=_first(columns, Role.YEAR),
        scored=scored,
        scales=scales,
    )


def _cells(body: Rows, scored: list[tuple[Column, Entry | None]]) -> Iterator[tuple[str, Kind]]:
    for row in body:
        yield from ((row[column.index], kind_of(entry)) for column, entry in scored if column.index < len(row))


def _edition(places: list[tuple[str, ...]], wanted: Wanted) -> Edition:
    if wanted.edition:
        named = [one for one in wanted.editions if wanted.edition in {one.slug, one.urn}]
        if not named:
            known = ", ".join(one.slug for one in wanted.editions)
            raise InvalidInput(
                phrase(
                    "'%(edition)s' is no edition that is loaded; choose %(known)s.", edition=wanted.edition, known=known
                ),
                field="--edition",
            )
        return named[0]
    found = chosen_edition(places, wanted.editions)
    rivals = [
        one for one in wanted.editions if sum(1 for place in set(places) if one.at(place)) == _known(found, places)
    ]
    is_clear = len(found) == 1 and (len(rivals) == 1 or _known(found, places) >= NEARLY_ALL * len(found[0].entries))
    if not is_clear:
        fitting = ", ".join(one.slug for one in rivals) or phrase("none")
        raise InvalidInput(
            phrase(
                "The columns fit several editions or none (%(fitting)s). Say which it is with --edition.",
                fitting=fitting,
            ),
            field="--edition",
        )
    return found[0]


def _known(found: list[Edition], places: list[tuple[str, ...]]) -> int:
    return sum(1 for place in set(places) if found[0].at(place)) if found else 0


def _first(columns: list[Column], role: Role) -> Column | None:
    return next((column for column in columns if column.role is role), None)


def kind_of(entry: Entry | None) -> Kind:
    """What a figure of the entry is about; no entry is the total."""
    if entry is None:
        return Kind.TOTAL
    return Kind.INDICATOR if entry.is_indicator else Kind.GROUP


def _read(body: Rows, layout: Layout, *, width: int, wanted: Wanted) -> tuple[list[Record], list[Rejected]]:
    records: list[Record] = []
    rejected: list[Rejected] = []
    seen: dict[tuple[str, int | None], int] = {}
    for number, raw in enumerate(body, start=layout.first_row):
        if not any(cell.strip() for cell in raw):
            continue
        outcome = _record(number, _fitted(raw, layout, width=width, country_of=wanted.country_of), layout, wanted)
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
            continue
        first = seen.setdefault((outcome.country, outcome.year), number)
        if first != number:
            rejected.append(Rejected(number, outcome.name, Why.COUNTRY_TWICE, str(first)))
        else:
            records.append(outcome)
    return records, rejected


def _fitted(raw: Sequence[str], layout: Layout, *, width: int, country_of: CountryOf) -> list[str] | None:
    """The row with as many cells as there are headings; None where it has more and no comma explains it."""
    row = list(raw)
    while len(row) > width and not row[-1].strip():
        row.pop()
    surplus = len(row) - width
    if surplus <= 0:
        return row + [""] * -surplus
    for column in layout.name:
        joined = ",".join(row[column.index : column.index + surplus + 1])
        if country_of(joined):
            return [*row[: column.index], joined, *row[column.index + surplus + 1 :]]
    return None


def _record(number: int, row: list[str] | None, layout: Layout, wanted: Wanted) -> Record | Rejected:
    if row is None:
        return Rejected(number, "", Why.MORE_CELLS)
    name = next((row[column.index].strip() for column in layout.name if row[column.index].strip()), "")
    named = [row[layout.iso.index].strip()] if layout.iso else []
    country = next((code for one in [*named, name] if one and (code := wanted.country_of(one))), None)
    label = name or next(iter(named), "")
    if country is None:
        return Rejected(number, label, Why.NO_COUNTRY if label else Why.NO_NAME, label)
    wrong = next(_wrong(row, layout), None)
    if wrong is not None:
        cell, column = wrong
        return Rejected(number, label, Why.NO_SCORE, cell, column.heading)
    return Record(
        row=number,
        name=label,
        country=country,
        year=_year(row, layout, wanted),
        edition=layout.edition.urn,
        figures=tuple(_figures(row, layout)),
        unanswered=tuple(
            (entry.ref if entry else TOTAL_CODE) for column, entry in layout.scored if is_nothing(row[column.index])
        ),
    )


def _wrong(row: list[str], layout: Layout) -> Iterator[tuple[str, Column]]:
    """Cells that are neither empty nor a figure between nothing and everything."""
    for column, entry in layout.scored:
        cell = row[column.index]
        number = number_in(cell)
        if is_nothing(cell):
            continue
        if number is None or percent_of(number, layout.scales[kind_of(entry)]) > 100:
            yield cell.strip(), column


def _figures(row: list[str], layout: Layout) -> Iterator[Figure]:
    for column, entry in layout.scored:
        cell, kind = row[column.index], kind_of(entry)
        number = number_in(cell)
        if number is not None:
            yield Figure(
                code=entry.ref if entry else TOTAL_CODE,
                urn=entry.urn if entry else "",
                kind=kind,
                column=column.heading,
                given=cell.strip(),
                percent=percent_of(number, layout.scales[kind]),
                digits=digits_of(cell),
                unit=percent_of(Fraction(1), layout.scales[kind]),
            )


def _year(row: list[str], layout: Layout, wanted: Wanted) -> int | None:
    found = _YEAR.search(row[layout.year.index]) if layout.year else None
    return int(found.group()) if found else wanted.year

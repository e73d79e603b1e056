"""Brings a file of scores to records: reads it in a child process and knows countries and editions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.files.sandbox import run_limited
from kerege.foundation.places.selectors import countries
from kerege.gaps.scores.readers import Content, Sheet, read_scores
from kerege.gaps.scores.rules.codes import Edition
from kerege.gaps.scores.rules.headings import columns_of, find_heading
from kerege.gaps.scores.rules.long_tables import is_long, turned
from kerege.gaps.scores.rules.names import CountryNames
from kerege.gaps.scores.rules.numbered import (
    indicators_by_number,
    is_indicator_list,
    is_numbered,
    understand_numbered,
)
from kerege.gaps.scores.rules.records import Understood
from kerege.gaps.scores.rules.tables import Wanted, understand_table
from kerege.gaps.scores.selectors import editions
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

INDICATOR_FILE = "assessment_indicators.json"
MOST_BYTES = 64 * 1024 * 1024
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
BY_YEAR = phrase("Rows are counted per country and year.")
_PLAIN = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Given:
    """A file, and what the person says beside it; what is left out is found in the file or not known."""

    name: str
    data: bytes
    indicators: bytes | None = None
    edition: str = ""
    year: int | None = None
    source: str = ""
    source_url: str = ""

    def settings(self) -> dict[str, Any]:
        """What was said beside the file, to tell whether the same is imported again."""
        return {"edition": self.edition, "year": self.year, "source": self.source, "source_url": self.source_url}


def given_file(
    path: Path, *, indicators: Path | None = None, edition: str = "", year: int | None = None, source: str = "",
    source_url: str = "",
) -> Given:  # fmt: skip
    """A file of the disk, with the list of indicators that was named or lies beside it."""
    beside = path.with_name(INDICATOR_FILE)
    chosen = indicators or (beside if path.suffix.lower() == ".json" and beside.is_file() else None)
    return Given(
        name=path.name,
        data=_bytes(path, field="FILE"),
        indicators=_bytes(chosen, field="--indicators") if chosen and chosen != path else None,
        edition=edition,
        year=year,
        source=source,
        source_url=source_url,
    )


def _bytes(path: Path, *, field: str) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InvalidInput(_("%(path)s is far larger than a file of scores.") % {"path": path}, field=field)
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(
            _("%(path)s cannot be read: %(reason)s. Check the name.") % {"path": path, "reason": error.strerror},
            field=field,
        ) from error


def understand(given: Given, *, viewer: Actor) -> tuple[list[Understood], list[Edition]]:
    """What the file says, part by part, and the editions that it may speak of."""
    known = editions(viewer=viewer)
    if not known:
        raise InvalidInput(_("No edition of SPAR or JEE is loaded. Run `kerege frameworks load` first."), field="file")
    names = country_names()
    content: Content = run_limited(read_scores, given.data, seconds=60, memory_mb=2048)
    if is_numbered(content.document):
        listed = indicators_by_number(_indicator_document(given), known)
        return [understand_numbered(content.document, listed, country_of=names.code_of, year=given.year)], known
    if is_indicator_list(content.document):
        raise InvalidInput(_("This is a list of indicators. Give the file of scores, and this one with --indicators."))
    wanted = Wanted(known, names.code_of, edition=given.edition, year=given.year)
    return _tables(content.sheets, wanted), known


def _indicator_document(given: Given) -> Any:
    if given.indicators is None:
        raise InvalidInput(
            _("The scores name their indicators by number. Give the list of indicators with --indicators FILE."),
            field="--indicators",
        )
    content: Content = run_limited(read_scores, given.indicators, seconds=30, memory_mb=1024)
    return content.document


def _tables(sheets: Sequence[Sheet], wanted: Wanted) -> list[Understood]:
    """The tables of all sheets that hold scores; a file without any is refused for the reason of its first sheet."""
    found = [one for sheet in sheets if find_heading(sheet.rows) is not None for one in _table(sheet, wanted)]
    if not found:
        rows = sheets[0].rows if sheets else []
        return [understand_table(rows, wanted)]
    left = [sheet.name for sheet in sheets if sheet.name and find_heading(sheet.rows) is None]
    remarks = tuple(phrase("Sheet '%(name)s' holds no table of scores.", name=name) for name in left)
    return [replace(found[0], remarks=(*found[0].remarks, *remarks)), *found[1:]]


def _table(sheet: Sheet, wanted: Wanted) -> Iterator[Understood]:
    years = set(_YEAR.findall(sheet.name))
    here = replace(wanted, year=int(years.pop())) if len(years) == 1 and wanted.year is None else wanted
    at = find_heading(sheet.rows)
    if at is not None and is_long(columns_of(sheet.rows[at])):
        for slug, rows in turned(sheet.rows, edition_of=lambda text: _slug_in(text, wanted.editions)).items():
            one = understand_table(rows, replace(here, edition=wanted.edition or slug))
            yield replace(_of_sheet(one, sheet.name), form="long", remarks=(BY_YEAR,))
        return
    yield _of_sheet(understand_table(sheet.rows, here), sheet.name)


def _of_sheet(one: Understood, name: str) -> Understood:
    records = tuple(replace(record, sheet=name[:100]) for record in one.records)
    return replace(one, records=records, rejected=tuple(replace(row, sheet=name[:100]) for row in one.rejected))


def _slug_in(text: str, known: Sequence[Edition]) -> str:
    """The edition that a cell names, such as `JEE 2`; empty where it names none."""
    plain = _PLAIN.sub("", text.lower())
    return next((one.slug for one in known if _PLAIN.sub("", one.slug) in plain), "")


def country_names() -> CountryNames:
    """All names and codes by which files call countries."""
    return CountryNames(_names())


def _names() -> Iterator[tuple[str, str]]:
    import pycountry  # noqa: PLC0415  reads its whole database on import; only importing needs it

    held = {country.pk: country for country in countries()}
    for code, country in held.items():
        yield code, code
        for names in (country.name, country.official_name):
            yield from ((code, wording if isinstance(wording, str) else wording["text"]) for wording in names.values())
    for entry in pycountry.countries:
        if entry.alpha_2 in held:
            for key in ("alpha_3", "name", "official_name", "common_name"):
                yield entry.alpha_2, getattr(entry, key, "")
    path = Path(settings.LIBRARY_DIR) / "scores" / "country-names.yaml"
    for code, names in yaml.safe_load(path.read_text(encoding="utf-8"))["names"].items():
        yield from ((code, str(name)) for name in names if code in held)

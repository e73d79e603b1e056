"""Dates as pages write them, in the languages of the registries."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError

from kerege.actions.projects.formats.vocabularies import NAME_LANGUAGES, folded

_YEAR = r"(?:19|20)\d\d"
_WORD = r"[^\W\d_]+\.?"
_DAY_MONTH_YEAR = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s*(?:de\s+)?({_WORD})\s*(?:de\s+)?,?\s*({_YEAR})")
_MONTH_DAY_YEAR = re.compile(rf"({_WORD})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})")
_MONTH_YEAR = re.compile(rf"({_WORD})\s*(?:de\s+)?,?\s*({_YEAR})")
_ISO = re.compile(rf"({_YEAR})-(\d{{1,2}})(?:-(\d{{1,2}}))?(?!\d)")
_NUMERIC = re.compile(rf"(?<!\d)(\d{{1,2}})[./-](\d{{1,2}})[./-]({_YEAR})(?!\d)")
_NUMERIC_MONTH = re.compile(rf"(?<![\d./-])(\d{{1,2}})[./]({_YEAR})(?!\d)")
_ONLY_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_RANGE = re.compile(
    r"\s+(?:-|–|—|to|until|till|through|do|bis|au|à|al|a|tot|по|до|to:)\s+|\s*[–—]\s*|(?<=\d{4})\s*-\s*(?=(?:\d{1,2}\.?\s+)?[^\W\d_])|(?<=\d{4})\s*-\s*(?=(?:19|20)\d\d\b)|\s*-\s*$"
)
_PART: Final = 10


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, folded, whole and short, in every language; ambiguous ones left out."""
    found: dict[str, set[int]] = {}
    for language in NAME_LANGUAGES:
        try:
            months = Locale.parse(language).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(folded(name).rstrip("."), set()).add(number)
    english = Locale.parse("en").months["format"]["abbreviated"]
    found.update({folded(name): {number} for number, name in english.items()})
    found["sept"] = {9}
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


def iso_date(text: str) -> str:
    """Return the first date of a text as ISO 8601, as exact as written, or an empty text.

    >>> iso_date("31 STY 2022"), iso_date("December 2015"), iso_date("2019"), iso_date("soon")
    ('2022-01-31', '2015-12', '2019', '')
    >>> iso_date("03/04/2019")  # day or month first? only the year is sure
    '2019'
    """
    found = _numeric(text) or _named(text)
    if found:
        return found
    year = _ONLY_YEAR.search(text)
    return year.group(1) if year else ""


def _numeric(text: str) -> str:
    if iso := _ISO.search(text):
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else 0)
    if numeric := _NUMERIC.search(text):
        first, second, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
        if "." in numeric.group() or first > 12 or first == second:
            return _checked(year, second, first)
        return _checked(year, first, second) if second > 12 else ""
    if month := _NUMERIC_MONTH.search(text):
        return _checked(int(month[2]), int(month[1]), 0)
    return ""


def _named(text: str) -> str:
    for pattern, day, month, year in ((_DAY_MONTH_YEAR, 1, 2, 3), (_MONTH_DAY_YEAR, 2, 1, 3), (_MONTH_YEAR, 0, 1, 2)):
        for found in pattern.finditer(text):
            number = _months().get(folded(found[month]).rstrip("."))
            if number:
                return _checked(int(found[year]), number, int(found[day]) if day else 0)
    return ""


def _checked(year: int, month: int, day: int) -> str:
    try:
        date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def period_parts(text: str) -> tuple[str, str]:
    """Return the wordings of start and end of a period; an end that is not given is empty.

    >>> period_parts("1 Feb 2023 - 31 Jan 2026")
    ('1 Feb 2023', '31 Jan 2026')
    >>> period_parts("2015-12-01 to 2018-12-01")
    ('2015-12-01', '2018-12-01')
    """
    for found in _RANGE.finditer(text):
        start, end = text[: found.start()].strip(), text[found.end() :].strip()
        if iso_date(start) and (iso_date(end) or not end):
            return start, end
    return (text.strip(), "") if iso_date(text) else ("", "")


def whole_date(iso: str) -> date | None:
    """Return the day of an ISO date that names one, otherwise None."""
    try:
        return date.fromisoformat(iso) if len(iso) == _PART else None
    except ValueError:
        return None

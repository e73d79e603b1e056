"""What a cell of a table of scores says: a number, nothing, or something that is no score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

NOTHING = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "..",
        "...",
        "…",
        "n/a",
        "na",
        "n.a.",
        "nan",
        "nd",
        "n/d",
        "null",
        "none",
        "#n/a",
        "no data",
        "nodata",
        "no data available",
        "not available",
        "not reported",
        "missing",
        "not applicable",
        "нет данных",
        "данных нет",
        "н/д",
        "нд",
        "не представлено",
    }
)
_NUMBER = re.compile(r"^(?:(?:level|score|уровень|балл)\s*)?(?P<number>\d{1,3}(?:[.,]\d{1,18})?)\s*(?P<sign>%?)$", re.I)
HUNDRED = Fraction(100)


class Scale(StrEnum):
    """How numbers stand in a file: levels, parts of one, or per cent."""

    SHARE = "share"
    LEVEL = "level"
    PERCENT = "percent"


def is_nothing(cell: str) -> bool:
    """Whether the cell says that there is no figure."""
    return " ".join(cell.split()).lower() in NOTHING


def number_in(cell: str) -> Fraction | None:
    """The number of a cell as it stands; None where there is none.

    >>> number_in(" 80 % "), number_in("66,7"), number_in("Level 4"), number_in("8O")
    (Fraction(80, 1), Fraction(667, 10), Fraction(4, 1), None)
    """
    found = _NUMBER.match(" ".join(cell.split()))
    return Fraction(Decimal(found["number"].replace(",", "."))) if found else None


def digits_of(cell: str) -> int:
    """How many digits stand behind the point of a number that ends, at most six.

    >>> digits_of("72"), digits_of("66.7"), digits_of("66.66666666666667")
    (0, 1, 6)
    """
    found = _NUMBER.match(" ".join(cell.split()))
    if not found:
        return 0
    behind = re.split(r"[.,]", found["number"])[1:]
    return min(len(behind[0].rstrip("0")), 6) if behind else 0


def scale_of(cells: Iterable[str]) -> Scale:
    """The scale that all numbers of a group of columns share.

    >>> scale_of(["20", "100", "0"]).value, scale_of(["1", "5"]).value, scale_of(["0.2", "1"]).value
    ('percent', 'level', 'share')
    """
    seen = list(cells)
    numbers = [number for cell in seen if (number := number_in(cell)) is not None]
    if any("%" in cell for cell in seen) or any(number > 5 for number in numbers):
        return Scale.PERCENT
    if numbers and max(numbers) <= 1 and any(number.denominator != 1 for number in numbers):
        return Scale.SHARE
    return Scale.LEVEL


def percent_of(number: Fraction, scale: Scale, *, top: int = 5) -> Fraction:
    """A number of a file in per cent of the highest level.

    >>> percent_of(Fraction(4), Scale.LEVEL), percent_of(Fraction("0.4"), Scale.SHARE)
    (Fraction(80, 1), Fraction(40, 1))
    """
    factor = {Scale.PERCENT: Fraction(1), Scale.SHARE: HUNDRED, Scale.LEVEL: HUNDRED / top}
    return number * factor[scale]


def level_of(percent: Fraction, *, top: int = 5) -> int | None:
    """The level that a percentage is, or None: the scale begins at level 1, so 0 is no level.

    >>> level_of(Fraction(80)), level_of(Fraction(0)), level_of(Fraction(73))
    (4, None, None)
    """
    level = percent * top / HUNDRED
    return int(level) if level.denominator == 1 and 1 <= level <= top else None
